using System.Globalization;
using HealthAssistantBot.Bot.Conversations;
using HealthAssistantBot.Bot.Mine;
using HealthAssistantBot.Bot.Reports.Photos;
using HealthAssistantBot.Domain.Reports;
using HealthAssistantBot.Domain.StaffDirectory;
using Microsoft.AspNetCore.Http.HttpResults;

namespace HealthAssistantBot.Bot.Reports.Pages;

/// <summary>A village's reports on the phone of its people: what is owed, what was filed, each with its receipt and corrections.</summary>
internal static class MyReportPages
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var own = app.MapMine();
        own.MapGet("/m/reports", ListAsync);
        own.MapGet("/m/reports/{receipt}", ShowAsync);
        own.MapGet("/m/reports/{receipt}/photos/{number:int}", PhotoAsync);
    }

    public static string Address(ReceiptNumber receipt) => string.Create(CultureInfo.InvariantCulture, $"/m/reports/{receipt}");

    private static async Task<IResult> ListAsync(HttpContext http, MyReportView view, CancellationToken cancellationToken) =>
        new RazorComponentResult<MyReportsPage>(new { Shown = await view.AllAsync(MineUser.Of(http), cancellationToken) });

    private static async Task<IResult> ShowAsync(string receipt, HttpContext http, MyReportView view, CancellationToken cancellationToken) =>
        ReceiptNumber.Parse(receipt) is { } number && await view.OfAsync(number, MineUser.Of(http), cancellationToken) is { } shown ? new RazorComponentResult<MyReportPage>(new { Shown = shown }) : MineDoor.Missing();

    private static async Task<IResult> PhotoAsync(string receipt, int number, HttpContext http, MyReportView view, IKeptFiles files, CancellationToken cancellationToken) =>
        ReceiptNumber.Parse(receipt) is { } known && await view.FindAsync(known, MineUser.Of(http), cancellationToken) is { } filed && await PhotoEndpoint.FileAsync(filed.Report, number, http, files, cancellationToken) is { } photo ? photo : MineDoor.Missing();
}
