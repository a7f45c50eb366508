using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Bot.Duties.HandOver;

/// <summary>Ids, mobiles and a name beside an illness are not taken up, not kept and not repeated.</summary>
internal sealed class PersonalGuard(IStaffBook staff, QuestionHandOver handOver) : ICapability
{
    public int Order => 70;

    public async Task<bool> TryAnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (!IsPersonal(turn)) return false;

        turn.StrikeMessage();
        turn.Say(Reply.Plain("answer.refuse.personal", await ContactAsync(turn.Who, cancellationToken) is { } contact
            ? $"个人的情况不在这里说，这句我没有存。\n要办事请当面找{contact}。"
            : "个人的情况不在这里说，这句我没有存。"));
        return true;
    }

    // A number to call back, left for the clerk or given by her, is meant to be passed on.
    private static bool IsPersonal(Turn turn)
    {
        var text = turn.Message.Text;
        if (PersonalData.HoldsIdNumber(text) || PersonalData.NamesSomeoneIll(text)) return true;

        var isForPassingOn = DutyConversation.Of(turn).AwaitsWords || text.TrimStart().StartsWith('答');
        return !isForPassingOn && PersonalData.HoldsMobile(text);
    }

    /// <summary>The town's public health desk at its hospital, else the clerk; a visitor hears the place, not the person.</summary>
    private async Task<string?> ContactAsync(Participant who, CancellationToken cancellationToken)
    {
        var tree = await staff.AreasAsync(cancellationToken);
        var desk = tree.TownOf(who.AreaId) is { } town
            ? (await staff.PeopleAsync(cancellationToken)).FirstOrDefault(p => p.AreaId == town.Id && IsHealthDesk(p.Post))
            : null;
        if (desk is not null) return who.IsMember ? HandOverWords.Named(desk) : desk.Post[..(desk.Post.IndexOf("卫生院", StringComparison.Ordinal) + 3)];

        return who.IsMember && await handOver.ClerkForAsync(who, cancellationToken) is { } clerk ? HandOverWords.Named(clerk) : null;
    }

    private static bool IsHealthDesk(string post) =>
        post.Contains("卫生院", StringComparison.Ordinal) && (post.Contains("公卫", StringComparison.Ordinal) || post.Contains("公共卫生", StringComparison.Ordinal));
}
