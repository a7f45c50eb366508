namespace HealthAssistantBot.Domain.Duties;

/// <summary>Phones from the directory for those who may see them; what neither papers nor directory hold is refused.</summary>
internal static class AttributeAnswer
{
    public static DutyFinding Of(Asking asking)
    {
        var attribute = asking.Reading.Attribute ?? "电话";
        var name = asking.Snapshot.People.NameIn(asking.Reading.Plain);
        var mention = asking.Parties.Count > 0 ? asking.Parties[0] : null;
        var who = name ?? mention?.Words ?? (asking.Reading.Plain.Length <= 12 ? asking.Memory?.Person ?? asking.Memory?.Party : null) ?? MatterOf(asking, attribute);
        if (!AttributeWords.IsPhone(attribute)) return new RefusalFinding(RefusalKind.NotInPapers, Possessive(who, attribute), null, null);
        if (!asking.Question.Asker.IsMember) return new RefusalFinding(RefusalKind.PhoneHidden, who, null, name is null && IsOffice(who) ? who : "镇里");
        if (asking.Place is { IsForeign: true, Named: { } named } && !asking.Question.Asker.PhoneAreaIds.Contains(named.Id)) return new RefusalFinding(RefusalKind.NotYours, named.Name + "的电话", null, null);

        var person = name ?? (mention is null ? asking.Memory?.Person : null);
        var staff = person is not null ? asking.Snapshot.People.InStaff(person).FirstOrDefault(s => PersonAnswer.Sees(asking, s)) : DutyContacts.Find(asking.Snapshot, asking.Place.Named is { } at ? asking.Question.Asker with { AreaId = at.Id } : asking.Question.Asker, mention?.Words ?? who);
        return staff?.Phone is { Length: > 0 } ? new ContactFinding(who, staff) : new RefusalFinding(RefusalKind.NoPhone, staff is null ? asking.Place.Named is { } area && !who.StartsWith(area.Name, StringComparison.Ordinal) ? area.Name + who : who : staff.Name, null, null);
    }

    private static bool IsOffice(string who) => who.Length is > 1 and < 12 && "院所办中心站校局会厅".Contains(who[^1]);

    private static string MatterOf(Asking asking, string attribute)
    {
        var at = asking.Reading.Plain.IndexOf(attribute, StringComparison.Ordinal);
        var who = at > 0 ? asking.Reading.Plain[..at].TrimEnd('的') : "";
        foreach (var verb in new[] { "把", "给我", "告诉我", "要", "发我", "查", "找", "问" })
        {
            if (who.StartsWith(verb, StringComparison.Ordinal)) who = who[verb.Length..];
        }

        return who.Length > 0 ? who : "镇里";
    }

    private static string Possessive(string who, string attribute) => who + "的" + attribute;
}
