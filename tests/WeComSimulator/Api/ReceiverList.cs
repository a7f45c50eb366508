using System.Globalization;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>touser, toparty and totag of message/send worked out (sheet 4.2).</summary>
internal sealed record ReceiverList(IReadOnlyList<MemberRecord> Members, IReadOnlyList<string> InvalidUsers, IReadOnlyList<string> InvalidParties, IReadOnlyList<string> InvalidTags, IReadOnlyList<string> Unlicensed)
{
    public static ReceiverList Read(BodyReader body, CorpDirectory directory, bool allowsAll = true)
    {
        var users = Split(body, "touser");
        var parties = Split(body, "toparty");
        var tags = Split(body, "totag");
        if (users.Length + parties.Length + tags.Length == 0) throw new ApiRefusal(82001, "all of touser, toparty, totag empty");
        if (users.Length > 1000) throw new ApiRefusal(40032, "touser has more than 1000");
        if (parties.Length > 100) throw new ApiRefusal(82002, "toparty has more than 100");
        if (tags.Length > 100) throw new ApiRefusal(82003, "totag has more than 100");

        var found = new Dictionary<string, MemberRecord>(StringComparer.OrdinalIgnoreCase);
        var badUsers = new List<string>();
        var badParties = new List<string>();
        var unlicensed = new List<string>();
        if (users is ["@all"])
        {
            if (!allowsAll) throw new ApiRefusal(40058, "this msgtype cannot go to @all");
            foreach (var member in directory.Members) Take(member);
        }
        else
        {
            foreach (var id in users)
            {
                if (!IsUserId(id)) body.Violation("touser.format", "touser里有不像成员账号的内容（1至64字节，字母、数字、_-.@，用|隔开）");
                if (directory.Find(id) is { IsVisible: true, Status: MemberStatus.Active } member) Take(member);
                else badUsers.Add(id.ToLowerInvariant());
            }
        }

        foreach (var party in parties)
        {
            if (int.TryParse(party, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && directory.FindDepartment(id) is not null) directory.MembersBelow(id).ToList().ForEach(Take);
            else badParties.Add(party);
        }

        return new ReceiverList([.. found.Values], badUsers, badParties, tags, unlicensed);

        void Take(MemberRecord member)
        {
            if (!member.IsVisible || member.Status != MemberStatus.Active) return;
            if (!member.IsLicensed) unlicensed.Add(member.UserId.ToLowerInvariant());
            else found.TryAdd(member.UserId, member);
        }
    }

    public static bool IsUserId(string id) => id.Length is >= 1 and <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '@');

    private static string[] Split(BodyReader body, string name) => body.Text(name) is { Length: > 0 } joined ? joined.Split('|') : [];
}
