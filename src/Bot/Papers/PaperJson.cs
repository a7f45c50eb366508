using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers;

/// <summary>Writes readings in the shape of "Paper understood" (import --json): one array, one object a paper, every key present.</summary>
internal static class PaperJson
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(IEnumerable<(string File, PaperReading Reading)> papers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartArray();
            foreach (var (file, reading) in papers) Paper(json, file, reading);
            json.WriteEndArray();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static void Paper(Utf8JsonWriter json, string file, PaperReading reading)
    {
        json.WriteStartObject();
        json.WriteString("file", Path.GetFileName(file));
        json.WriteString("title", reading.Title);
        json.WriteString("issuer", reading.Issuer);
        json.WriteString("number", reading.Number);
        json.WriteString("date", reading.Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("area", reading.Area);
        json.WriteNumber("length", reading.Length);
        List(json, "clauses", reading.Clauses, Clause);
        List(json, "roster", reading.Roster, Roster);
        List(json, "posts", reading.Posts, Post);
        List(json, "duties", reading.Duties, Duty);
        List(json, "recurring", reading.Recurring, Recurring);
        List(json, "deadlines", reading.Deadlines, Deadline);
        List(json, "frame", reading.Frame, (j, x) => Outside(j, x, "what"));
        List(json, "noise", reading.Noise, (j, x) => Outside(j, x, "why"));
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string key, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(key);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Clause(Utf8JsonWriter json, Clause clause)
    {
        json.WriteString("path", clause.Path);
        json.WriteString("number", clause.Number);
        json.WriteString("heading", clause.Heading);
        json.WriteString("parent", clause.Parent);
        json.WriteString("text", clause.Text);
        json.WriteStartArray("spans");
        foreach (var span in clause.Spans)
        {
            json.WriteStartArray();
            json.WriteNumberValue(span.Start);
            json.WriteNumberValue(span.Length);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Roster(Utf8JsonWriter json, RosterEntry entry)
    {
        json.WriteString("name", entry.Name);
        json.WriteString("role", entry.Role);
        json.WriteString("unit_or_post", entry.UnitOrPost);
        json.WriteString("body", entry.Body);
        json.WriteString("clause", entry.Clause);
    }

    private static void Post(Utf8JsonWriter json, PostEntry entry)
    {
        json.WriteString("role", entry.Role);
        json.WriteString("post", entry.Post);
        json.WriteString("body", entry.Body);
        json.WriteString("clause", entry.Clause);
    }

    private static void Duty(Utf8JsonWriter json, Duty duty)
    {
        json.WriteString("party", duty.Party);
        json.WriteString("kind", DutyKindWords.Of(duty.Kind));
        json.WriteString("verb", duty.Verb);
        json.WriteString("topic", duty.Topic);
        json.WriteBoolean("implied", duty.Implied);
        json.WriteString("clause", duty.Clause);
        json.WriteString("quote", duty.Quote);
    }

    private static void Recurring(Utf8JsonWriter json, Obligation obligation)
    {
        json.WriteString("what", obligation.What);
        json.WriteString("who", obligation.Who);
        json.WriteString("words", obligation.Words);
        json.WriteStartObject("rule");
        Rule(json, obligation.Rule);
        json.WriteEndObject();
        json.WriteBoolean("needs_setting", obligation.NeedsSetting);
        json.WriteString("clause", obligation.Clause);
        json.WriteString("quote", obligation.Quote);
    }

    private static void Rule(Utf8JsonWriter json, RecurrenceRule rule)
    {
        json.WriteString("every", rule.Every);
        if (rule.OrEvery is { } or) json.WriteString("or_every", or);
        if (rule.DeadlineRelative is { } relative) json.WriteString("deadline_relative", relative);
        if (rule.Month is { } month) json.WriteNumber("month", month);
        if (rule.Day is 0) json.WriteString("day", "end");
        else if (rule.Day is { } day) json.WriteNumber("day", day);
        if (rule.From is { } from) json.WriteString("from", from);
        if (rule.To is { } to) json.WriteString("to", to);
        if (rule.Times is { } times) json.WriteNumber("times", times);
        if (rule.MinTimes is { } least) json.WriteNumber("min_times", least);
        if (rule.Interval is { } interval) json.WriteNumber("interval", interval);
        if (rule.Before is { } before) json.WriteBoolean("before", before);
    }

    private static void Deadline(Utf8JsonWriter json, Deadline deadline)
    {
        json.WriteString("what", deadline.What);
        json.WriteString("who", deadline.Who);
        json.WriteString("due", deadline.Due);
        json.WriteString("words", deadline.Words);
        json.WriteBoolean("needs_setting", deadline.NeedsSetting);
        json.WriteString("clause", deadline.Clause);
        json.WriteString("quote", deadline.Quote);
    }

    private static void Outside(Utf8JsonWriter json, OutsideText outside, string key)
    {
        json.WriteString("text", outside.Text);
        json.WriteString(key, outside.What);
        json.WriteNumber("start", outside.Start);
        json.WriteNumber("length", outside.Length);
    }
}
