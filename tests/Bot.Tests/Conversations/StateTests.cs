using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.Conversations;

public sealed class StateTests
{
    private sealed record Draft
    {
        public string Village { get; init; } = "";
        public int Cases { get; init; }
    }

    [Fact]
    public void State_of_an_older_program_is_read_by_the_dialog_that_owns_it()
    {
        var state = new ConversationState([new StatePiece("fever", 1, "柳树湾村|3")]);

        var draft = state.Read("fever", 2, (version, json) => version == 1 ? new Draft { Village = json.Split('|')[0], Cases = 3 } : null);

        Assert.Equal(new Draft { Village = "柳树湾村", Cases = 3 }, draft);
    }

    [Theory]
    [InlineData(3, "{}")]
    [InlineData(1, "{}")]
    [InlineData(2, "not json")]
    [InlineData(2, "null")]
    public void State_that_nobody_can_read_is_no_state_and_no_default(int version, string json)
    {
        var state = new ConversationState([new StatePiece("fever", version, json)]);

        Assert.Throws<UnreadableStateException>(() => state.Read<Draft>("fever", 2));
        Assert.Null(state.Read<Draft>("other", 2));
    }

    [Fact]
    public void Fields_that_a_later_build_of_the_same_version_added_do_no_harm()
    {
        var state = new ConversationState([new StatePiece("fever", 2, """{"village":"大塘村","cases":1,"note":"new"}""")]);

        Assert.Equal(new Draft { Village = "大塘村", Cases = 1 }, state.Read<Draft>("fever", 2));
    }
}
