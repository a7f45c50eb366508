using System.Net;
using HealthAssistantBot.Bot.Office;
using HealthAssistantBot.Bot.Tests.Harness;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>Who comes through which door, tried at every door that the program has; one that is new is tried too, or this fails.</summary>
[Collection(nameof(AttackTown))]
public sealed class DoorTests(AttackTown town)
{
    /// <summary>Doors that stand open to everybody, each with its reason.</summary>
    private static readonly Dictionary<string, string> Open = new(StringComparer.Ordinal)
    {
        ["GET /"] = "leads to the chat",
        ["GET /chat"] = "the chat is for visitors too; it shows a browser its own conversation only",
        ["GET /chat/full"] = "the same",
        ["GET /chat/worker.js"] = "a script of the program",
        ["GET /chat/link"] = "is itself the sign-in: a code that works once",
        ["GET /assets/{file}"] = "style sheets, icons, scripts",
        ["GET /console/sign-in"] = "is itself the sign-in",
        ["GET /console/sign-in/wecom"] = "is itself the sign-in",
        ["GET /console/sign-in/back"] = "is itself the sign-in: a state that works once, in its own browser",
        ["GET /m/sign-in"] = "is itself the sign-in",
        ["GET /m/oauth"] = "is itself the sign-in: a state that works once, in its own browser",
        ["GET /{file}"] = "the platform's proof of the domain, a public file",
    };

    [Fact]
    public async Task Every_page_is_shut_to_whoever_is_not_signed_in()
    {
        using var stranger = Intruder.Stranger(town.App);
        var tried = 0;
        foreach (var door in town.Doors.Where(d => d.IsRead && !Open.ContainsKey(d.Name) && !d.Pattern.StartsWith("/healthz", StringComparison.Ordinal)))
        {
            var got = await stranger.GetAsync(door.Address(town.Values));
            Assert.True(got.IsRefused, $"{door.Name} is open to strangers: {got.Status} {got.Location}");
            Nothing(door, got);
            tried++;
        }

        Assert.InRange(tried, 70, 400);
    }

    [Fact]
    public async Task An_exception_stands_for_a_door_that_is_there()
    {
        var doors = town.Doors.Select(d => d.Name).ToHashSet();
        Assert.All(Open.Keys, name => Assert.Contains(name, doors));
        using var stranger = Intruder.Stranger(town.App);
        foreach (var name in Open.Keys) Nothing(town.Doors.First(d => d.Name == name), await stranger.GetAsync(town.Doors.First(d => d.Name == name).Address(town.Values)));
    }

    [Fact]
    public async Task With_the_platform_connected_there_is_one_more_door_and_it_hears_the_platform_only()
    {
        using var connected = new AssistantApp { WeCom = true };
        var known = town.Doors.Select(d => d.Name).ToHashSet();
        var more = Door.Of(connected).Where(d => !known.Contains(d.Name)).ToList();
        Assert.Equal(["GET /wecom/callback", "POST /wecom/callback"], more.Select(d => d.Name));
        using var stranger = Intruder.Stranger(connected);
        foreach (var query in new[] { "", "?msg_signature=x&timestamp=1&nonce=1&echostr=x", "?msg_signature=\"><script>&timestamp=%00&nonce=%0d%0a&echostr=<script>" })
        {
            Assert.InRange((int)(await stranger.GetAsync("/wecom/callback" + query)).Status, 400, 499);
            Assert.InRange((int)(await stranger.ForgeAsync(HttpMethod.Post, "/wecom/callback" + query, null, [("x", "<xml/>")])).Status, 400, 499);
        }
    }

    [Fact]
    public async Task Every_door_of_the_console_asks_for_its_right_and_lets_in_who_has_it()
    {
        var administrator = await town.AdministratorAsync();
        var clerk = await town.ConsoleAsync(AttackTown.Clerk);
        var leader = await town.ConsoleAsync(AttackTown.Leader);
        using var cadre = await town.ConsoleAsync(AttackTown.FormerClerk);
        (string Name, Intruder Visit, OfficeRight[] Rights)[] people =
        [
            ("a cadre", cadre, [OfficeRight.Anybody]), ("a leader", leader, [OfficeRight.Anybody, OfficeRight.Office]), ("a clerk", clerk, [OfficeRight.Anybody, OfficeRight.Office, OfficeRight.Clerk]),
            ("an administrator", administrator, [OfficeRight.Anybody, OfficeRight.Office, OfficeRight.Clerk, OfficeRight.Administrator]),
        ];
        var (refused, open) = (0, 0);
        foreach (var door in town.Doors.Where(d => d.IsConsole && !Open.ContainsKey(d.Name) && d.Name != "POST /console/sign-in"))
        {
            Assert.True(door.Right is not null, $"{door.Name} stands beside the console's door: map it with MapOffice");
            foreach (var (name, visit, rights) in people)
            {
                var address = town.AddressOf(door);
                if (rights.Contains(door.Right.Value))
                {
                    // What may be changed is tried with forged forms elsewhere.
                    if (!door.IsRead) continue;
                    var seen = await visit.GetAsync(address);
                    // Of a rehearsal of one's own, and nobody has rehearsed.
                    if (door.Pattern == "/console/rehearsal.csv" && seen.Status == HttpStatusCode.NotFound) continue;
                    Assert.True(seen.Status == HttpStatusCode.OK, $"{door.Name} as {name}: {seen.Status} {seen.Location}");
                    open++;
                    continue;
                }

                var got = door.IsRead ? await visit.GetAsync(address) : await visit.PostAsync(address, []);
                // Takes files only.
                if (got.Status == HttpStatusCode.UnsupportedMediaType) got = await visit.UploadAsync(address, "sheet", "sheet.xlsx", [1, 2, 3]);
                Assert.True(got.IsRefused, $"{door.Name} lets {name} in: {got.Status} {got.Location}");
                Nothing(door, got);
                refused++;
            }
        }

        Assert.InRange(refused, 150, 2000);
        Assert.InRange(open, 100, 2000);
    }

    [Fact]
    public async Task A_phones_page_of_leaders_is_not_there_for_cadres_and_all_others_are_their_own()
    {
        var cadre = await town.PhoneAsync(AttackTown.Cadre);
        var other = await town.PhoneAsync(AttackTown.OtherCadre);
        var foreigner = await town.PhoneAsync(AttackTown.Foreigner);
        foreach (var door in town.Doors.Where(d => d.IsPhone && d.IsRead && !Open.ContainsKey(d.Name)))
        {
            var address = door.Address(town.Values);
            foreach (var (name, visit) in new[] { ("a cadre", cadre), ("another village's cadre", other), ("another town's clerk", foreigner) })
            {
                var got = await visit.GetAsync(address);
                if (name != "another town's clerk" && door.Pattern.StartsWith("/m/leader", StringComparison.Ordinal)) Assert.True(got.IsRefused, $"{door.Name} lets {name} in: {got.Status}");
                if (door.Pattern.Contains('{', StringComparison.Ordinal) && name != "a cadre") Assert.True(got.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone, $"{door.Name} lets {name} in: {got.Status}");
                if (name == "another town's clerk") Nothing(door, got);
            }
        }

        Assert.Contains("38", (await cadre.GetAsync("/m/reports/261124-01")).Body, StringComparison.Ordinal);
    }

    // Nothing of the town stands in the answer, whatever its number.
    private void Nothing(Door door, Got got) => Assert.All(town.Secrets, secret => Assert.False(got.Body.Contains(secret, StringComparison.Ordinal), $"{door.Name} tells {secret}"));
}
