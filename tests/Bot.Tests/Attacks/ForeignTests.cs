using System.Net;
using HealthAssistantBot.Bot.Office;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>Numbers of another town's things, and numbers of nothing, in every address and query that takes one.</summary>
[Collection(nameof(AttackTown))]
public sealed class ForeignTests(AttackTown town)
{
    private static readonly string[] Nothing = ["999999", "0", "2147483647"];

    [Fact]
    public async Task Another_towns_things_are_not_there_at_any_door()
    {
        var clerk = await town.ConsoleAsync(AttackTown.Foreigner);
        var phone = await town.PhoneAsync(AttackTown.Foreigner);
        var before = await ContentsAsync();
        var tried = 0;
        foreach (var door in town.Doors.Where(d => (d.IsConsole || d.IsPhone) && d.Pattern.Contains('{', StringComparison.Ordinal) && d.Pattern != "/m/leader/{key}"))
        {
            var visit = door.IsConsole ? clerk : phone;
            var got = door.IsRead ? await visit.GetAsync(door.Address(town.Values)) : await visit.PostAsync(door.Address(town.Values), AskedFor);
            var isShut = got.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone || (door.Right == OfficeRight.Administrator && got.Status == HttpStatusCode.Forbidden) || (door.IsPhone && !door.IsRead && got.Status == HttpStatusCode.BadRequest);
            Assert.True(isShut, $"{door.Name} answers another town's clerk with {got.Status} {got.Location}");
            Silent(door.Name, got);
            tried++;
        }

        Assert.InRange(tried, 40, 400);
        await SameAsync(before);
    }

    [Fact]
    public async Task Numbers_of_nothing_are_answered_as_nothing()
    {
        var administrator = await town.AdministratorAsync();
        var clerk = await town.ConsoleAsync(AttackTown.Clerk);
        var phone = await town.PhoneAsync(AttackTown.Clerk);
        var before = await ContentsAsync();
        foreach (var door in town.Doors.Where(d => (d.IsConsole || d.IsPhone) && d.Pattern.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var number in Nothing)
            {
                // Both parts of 261124-01/photos/1 are tried: the first, then the second.
                var visit = door.IsPhone ? phone : door.Right == OfficeRight.Administrator ? administrator : clerk;
                var address = door.Address(town.Values.ToDictionary(v => v.Key, v => v.Key.Contains("*/", StringComparison.Ordinal) || !v.Key.Contains("receipt", StringComparison.Ordinal) ? number : "991231-77"));
                var got = door.IsRead ? await visit.GetAsync(address) : await visit.PostAsync(address, AskedFor);
                Assert.True(got.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone || (door.IsPhone && !door.IsRead && got.Status == HttpStatusCode.BadRequest), $"{door.Method} {address} answers {got.Status} {got.Location}");
            }
        }

        await SameAsync(before);
    }

    [Fact]
    public async Task Another_towns_numbers_in_a_pages_query_show_nothing_of_it()
    {
        var clerk = await town.ConsoleAsync(AttackTown.Foreigner);
        var phone = await town.PhoneAsync(AttackTown.Foreigner);
        var tried = 0;
        foreach (var door in town.Doors.Where(d => d.IsRead && (d.IsConsole || d.IsPhone) && d.Right != OfficeRight.Administrator))
        {
            // On a page of the own town's, or one that all may see.
            var own = door.Pattern.Contains('{', StringComparison.Ordinal) ? await OwnAsync(door) : door.Pattern;
            if (own is null) continue;
            foreach (var (name, type) in door.Queries)
            {
                foreach (var value in (IEnumerable<string>)[.. town.Values.Values.Where(v => v.Length < 4 && char.IsAsciiDigit(v[0])).Concat(["1", "2", "3", "4", "5"]).Distinct(), "ph-month", "gaiceqingceyuebao", "261124-01", "青石镇", "柳树湾村", "唐桂香"])
                {
                    if ((Nullable.GetUnderlyingType(type) ?? type) != typeof(string) && !char.IsAsciiDigit(value[0])) continue;
                    if (type == typeof(string) && char.IsAsciiDigit(value[0]) && value.Length < 3) continue;
                    var got = await (door.IsConsole ? clerk : phone).GetAsync($"{own}?{name}={Uri.EscapeDataString(value)}");
                    Silent($"{own}?{name}={value}", got, value);
                    tried++;
                }
            }
        }

        Assert.InRange(tried, 300, 50_000);
    }

    // What a form may ask for, so that it is not refused for what it lacks.
    private static readonly (string, string)[] AskedFor = [("words", "替他答"), ("reason", "核一下"), ("field", "heads"), ("do", "confirm"), ("name", "改了"), ("post", "x"), ("area", "1"), ("item", "duty-1"), ("other", "x"), ("seen", "0"), ("title", "x"), ("say", "x"), ("older", "1"), ("role", "cadre"), ("to", "1"), ("time", "每月5日")];

    // The paper of the own town, where the demo has one.
    private Task<string?> OwnAsync(Door door) => !door.Pattern.StartsWith("/console/papers/{id}", StringComparison.Ordinal)
        ? Task.FromResult<string?>(null)
        : town.ReadAsync(async store =>
        {
            var areas = store.Set<Domain.StaffDirectory.Area>().Where(a => a.Name == "白鹭镇").Select(a => (int?)a.Id);
            var id = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.FirstAsync(store.Set<Domain.Papers.Paper>().Where(p => areas.Contains(p.AreaId)).Select(p => p.Id), TestContext.Current.CancellationToken);
            return (string?)door.Pattern.Replace("{id}", $"{id}", StringComparison.Ordinal);
        });

    private void Silent(string what, Got got, string asked = "") => Assert.All(town.Secrets.Concat(["青石镇爱国卫生", "青石镇基本公共卫生"]).Where(s => s != asked), secret => Assert.False(got.Body.Contains(secret, StringComparison.Ordinal), $"{what} tells {secret}"));

    private Task<IReadOnlyDictionary<string, string>> ContentsAsync() => town.ReadAsync(store => Contents.OfAsync(store, TestContext.Current.CancellationToken));

    private async Task SameAsync(IReadOnlyDictionary<string, string> before) =>
        Assert.Equal(before.Select(b => $"{b.Key}: {b.Value}"), (await ContentsAsync()).Select(a => $"{a.Key}: {a.Value}"));
}
