using HealthAssistantBot.Domain.Language;
using System.Globalization;
using System.Text;
using System.Text.Json;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.Reports.Forms;
using HealthAssistantBot.Domain.Reports.Reading;

namespace HealthAssistantBot.Domain.Tests.Reports;

/// <summary>Our own utterances with what they mean, read and compared value by value.</summary>
internal static class UtteranceSets
{
    private static readonly FormArea Town = new("青石镇", [new("柳树湾村", ["柳树湾"]), new("石桥村", ["石桥"]), new("大塘村", ["大塘"]), new("双河口村", ["双河口"]), new("李家坝村", ["李家坝"]), new("青冈坪村", ["青冈坪"])]);

    public static string Sample(string name)
    {
        using var reader = new StreamReader(typeof(UtteranceSets).Assembly.GetManifestResourceStream($"reports/{name}")!);
        return reader.ReadToEnd();
    }

    public static FormCatalogue OtherForms => FormReader.Read(Sample("other-forms.json")).Catalogue!;

    /// <summary>The built-in forms beside six forms of other work: water, disinfection, absence from school, visits, bites, mothers.</summary>
    public static FormCatalogue VillageForms => WithBuiltIn(FormReader.Read(Sample("village-forms.json")).Catalogue!);

    /// <summary>Six forms nobody had seen: sweeping, catching up on vaccines, mosquitoes, family doctors, meals that made ill, drinking water.</summary>
    public static FormCatalogue FreshForms => FormReader.Read(Sample("fresh-forms.json")).Catalogue!;

    /// <summary>The built-in forms beside eight of work that no other set knows: treating water, tuberculosis, school certificates, mosquitoes, a canteen, first aid, toilets, smoking.</summary>
    public static FormCatalogue ProvinceForms => WithBuiltIn(FormReader.Read(Sample("province-forms.json")).Catalogue!);

    private static FormCatalogue WithBuiltIn(FormCatalogue own) =>
        new(new FormArea(own.Area.Town, [.. own.Area.Villages, .. Town.Villages.Where(village => own.Area.Villages.All(known => known.Name != village.Name))]), [.. BuiltInForms.All, .. own.Forms], []);

    public static FormCatalogue BuiltIn => new(Town, BuiltInForms.All, []);

    public static ReportDraft Draft(FormCatalogue forms, string form, string now = "2026-11-20T10:00:00", string village = "石桥村", IReadOnlyDictionary<string, FieldValue>? previous = null) =>
        new(new ReportContext(forms.Find(form)!, forms.Area, village, DateTime.Parse(now, CultureInfo.InvariantCulture), WorkCalendar.Official, previous ?? new Dictionary<string, FieldValue>()));

    public static ReportDraft Read(FormCatalogue forms, string form, params string[] messages)
    {
        var draft = Draft(forms, form);
        foreach (var message in messages) UtteranceReader.Read(draft, message);
        return draft;
    }

    /// <summary>Lines that are not read as they are meant, and how many lines there are.</summary>
    public static (string Misses, int Count) Check(FormCatalogue forms, string file)
    {
        var misses = new StringBuilder();
        var count = 0;
        foreach (var line in Sample(file).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            count++;
            var item = JsonSerializer.Deserialize<JsonElement>(line);
            var form = forms.Find(item.GetProperty("form").GetString()!)!;
            var previous = new Dictionary<string, FieldValue>();
            if (item.GetProperty("previous") is { ValueKind: JsonValueKind.Object } given)
            {
                foreach (var member in given.EnumerateObject()) previous[member.Name] = new NumberValue(member.Value.GetDecimal());
            }
            var draft = Draft(forms, form.Id, item.GetProperty("now").GetString()!, item.GetProperty("village").GetString()!, previous);
            var text = item.GetProperty("text");
            foreach (var message in text.ValueKind == JsonValueKind.Array ? text.EnumerateArray().Select(one => one.GetString()!) : [text.GetString()!]) UtteranceReader.Read(draft, message);
            var (want, got) = (Wanted(item.GetProperty("expect")), Got(draft));
            if (want != got) misses.AppendLine(CultureInfo.InvariantCulture, $"{item.GetProperty("id")} {text}\n  want {want}\n  got  {got}");
        }
        return (misses.ToString(), count);
    }

    private static string Wanted(JsonElement expect)
    {
        var values = expect.GetProperty("values").EnumerateObject().Select(value => $"{value.Name}={(value.Value.ValueKind == JsonValueKind.Array ? string.Join('+', value.Value.EnumerateArray()) : value.Value.ToString().ToLowerInvariant())}").Order(StringComparer.Ordinal);
        return $"{string.Join(' ', values)} | {Names("missing")} | {Names("ask")} | {Names("violations")} | {Names("privacy")}";

        string Names(string set) => string.Join(' ', expect.GetProperty(set).EnumerateArray().Select(name => name.GetString()).Order(StringComparer.Ordinal));
    }

    private static string Got(ReportDraft draft)
    {
        var values = draft.Values.Select(value => $"{value.Key}={Written(value.Value.Value)}").Concat(draft.NamedPeriod is { } period ? [$"period={period.ToLowerInvariant()}"] : []).Order(StringComparer.Ordinal);
        return $"{string.Join(' ', values)} | {Join(draft.Missing.Select(field => field.Key))} | {Join(draft.Asks.Keys)} | {Join(ReportChecks.Of(draft).Select(one => one.Id))} | {Join(draft.Privacy.Select(kind => kind switch { PrivacyKind.IdNumber => "id-number", PrivacyKind.Mobile => "mobile", _ => "disease-with-name" }))}";

        static string Join(IEnumerable<string> names) => string.Join(' ', names.Order(StringComparer.Ordinal));
    }

    private static string Written(FieldValue value) => value switch
    {
        NumberValue number => number.ToString(),
        YesNoValue yes => yes.IsYes ? "true" : "false",
        DateValue date => date.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeValue time => time.At.ToString("HH:mm", CultureInfo.InvariantCulture),
        ChoicesValue choices => string.Join('+', choices.Values),
        HouseholdsValue households => households.Ranges,
        WordsValue words => words.Words.ToLowerInvariant(),
        _ => "?",
    };
}
