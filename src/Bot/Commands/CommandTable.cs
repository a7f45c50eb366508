namespace HealthAssistantBot.Bot.Commands;

/// <summary>The verbs, in the order that help lists them.</summary>
internal static class CommandTable
{
    public static IReadOnlyList<ICommand> All { get; } =
    [
        new ImportCommand(),
        new PapersCommand(),
        new AskCommand(),
        new WhenCommand(),
        new ReportCommand(),
        new FormsCommand(),
        new HouseholdsCommand(),
        new LedgerCommand(),
        new DemoCommand(),
        new StaffCommand(),
        new WeComCommand(),
        new CalendarCommand(),
        new RehearseCommand(),
        new UnansweredCommand(),
        new OutboxCommand(),
        new DatabaseCommand(),
    ];
}
