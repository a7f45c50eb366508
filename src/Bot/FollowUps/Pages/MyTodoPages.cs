using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Mine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.FollowUps.Pages;

/// <summary>A member's follow-ups on the phone. What is pressed there is said in the chat, so that its rules are the page's.</summary>
internal static class MyTodoPages
{
    private const int LongestPress = 40;

    public static string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"/m/todos/{number}");

    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapMine();
        own.MapGet("/m/todos", ListAsync);
        own.MapGet("/m/todos/{number:int}", ShowAsync);
        own.MapPost("/m/todos/{number:int}", PressAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext http, TodoView view, CancellationToken cancellationToken)
    {
        var (open, asked, closed) = await view.AllAsync(MineUser.Of(http), cancellationToken);
        return new RazorComponentResult<MyTodosPage>(new { Open = open, Asked = asked, Closed = closed });
    }

    private static async Task<IResult> ShowAsync(int number, HttpContext http, TodoView view, CancellationToken cancellationToken) =>
        await view.OfAsync(number, MineUser.Of(http), cancellationToken) is { } shown ? new RazorComponentResult<MyTodoPage>(new { Shown = shown }) : MineDoor.Missing();

    private static async Task<IResult> PressAsync(int number, HttpContext http, IFormCollection form, TodoView view, IChatPress chat, IServiceScopeFactory scopes, CancellationToken cancellationToken)
    {
        var user = MineUser.Of(http);
        var (say, press) = (form["say"].ToString(), form["press"].ToString());
        string? occasion;
        bool may;
        // Read apart: the page that follows shows what the turn has made of it.
        await using (var before = scopes.CreateAsyncScope())
        {
            var then = before.ServiceProvider.GetRequiredService<TodoView>();
            if (await then.OfAsync(number, user, cancellationToken) is not { } asked) return MineDoor.Missing();

            may = asked.Buttons.Contains(say);
            occasion = await then.OccasionAsync(number, user, cancellationToken);
        }

        // What came again after it was done is no longer among the buttons; the turn knows its number and says what it said.
        if (press.Length is 0 or > LongestPress || (!may && !NudgeWords.IsAct(say))) return MineDoor.Missing();

        var pressed = await chat.SayAsync(http, $"{press}-{say}", say, occasion, cancellationToken);
        return await view.OfAsync(number, user, cancellationToken) is { } shown
            ? new RazorComponentResult<MyTodoPage>(new { Shown = shown, Said = pressed.Reply?.Text ?? "收到了，正在办。等一下再看。", GoesOn = say is NudgeWords.HandOver or NudgeWords.TellMore && pressed.Reply is not null })
            : new RazorComponentResult<MineNotice>(new { Heading = pressed.Reply?.Parts[0].Text ?? "收到了", Lines = (IReadOnlyList<string>)[.. pressed.Reply?.Parts.Skip(1).Select(p => p.Text) ?? []] });
    }
}
