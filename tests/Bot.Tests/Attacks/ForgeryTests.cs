using System.Net;
using HealthAssistantBot.Bot.Office;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace HealthAssistantBot.Bot.Tests.Attacks;

/// <summary>Forms from a stranger's page, sent by the browser of somebody who may do what they ask: refused at every door, and nothing is changed.</summary>
[Collection(nameof(AttackTown))]
public sealed class ForgeryTests(AttackTown town)
{
    private const string Elsewhere = "https://evil.example";

    /// <summary>Doors that know a form of their own by something else than the page's proof, each with its reason.</summary>
    private static readonly Dictionary<string, string> OtherWays = new(StringComparer.Ordinal)
    {
        ["POST /chat"] = "works without script and from a page kept offline; the browser's Origin tells a stranger's page",
        ["POST /chat/look"] = "as the chat: type size and theme of this browser",
        ["POST /chat/sign-out"] = "as the chat",
        ["POST /chat/token"] = "as the chat",
        ["POST /v3/directline/tokens/generate"] = "no cookie: the caller's secret",
        ["POST /v3/directline/tokens/refresh"] = "no cookie: the caller's token",
        ["POST /v3/directline/conversations"] = "no cookie: the caller's token",
        ["POST /v3/directline/conversations/{id}/activities"] = "no cookie: the caller's token",
        ["POST /v3/directline/conversations/{id}/upload"] = "no cookie: the caller's token",
    };

    /// <summary>Fields that the forms of all pages have, so that a refused form is not refused for what it lacks.</summary>
    private static readonly (string Name, string Value)[] Fields =
    [
        ("words", "伪造的"), ("text", "伪造的"), ("say", "伪造的"), ("id", "forged"), ("name", "伪造的"), ("title", "伪造的"), ("reason", "伪造的"), ("field", "heads"), ("form", "ph-month"), ("period", "2026-10"), ("do", "confirm"), ("to", "1"), ("village", "1"), ("sure", "yes"), ("seen", "0"),
        ("item", "duty-1"), ("party", "伪造的"), ("topic", "伪造的"), ("area", "1"), ("post", "伪造的"), ("phone", ""), ("account", ""), ("absent", "唐桂香"), ("acting", "李春梅"), ("from", "2026-12-01"), ("older", "1"), ("press", "forged"), ("password", "一句只有我自己知道的话"), ("again", "山前种了三棵很大的梨树"),
        ("pasted", "伪造镇文件\n一、伪造办负责伪造。"), ("person", "1"), ("market", "3 6"), ("office", "1"), ("paper", "1"), ("time", "每月5日"), ("session", "1"), ("key", "1"), ("back", "/console"),
    ];

    [Fact]
    public async Task No_form_without_the_pages_own_proof_is_taken_anywhere()
    {
        var administrator = await town.AdministratorAsync();
        var clerk = await town.ConsoleAsync(AttackTown.Clerk);
        var leader = await town.ConsoleAsync(AttackTown.Leader);
        var cadre = await town.PhoneAsync(AttackTown.Cadre);
        var before = await ContentsAsync();
        var doors = town.Doors.Where(d => !d.IsRead && !OtherWays.ContainsKey(d.Name)).ToList();
        Assert.InRange(doors.Count, 40, 400);
        foreach (var door in doors)
        {
            var address = door.Address(town.Values);
            // A leader's own proof in a clerk's hands is as good as none.
            foreach (var proof in new[] { null, "", "CfDJ8forged", leader.Proof })
            {
                foreach (var visit in door.IsPhone ? [cadre] : door.Right == OfficeRight.Administrator ? new[] { clerk, administrator } : [clerk])
                {
                    var got = await visit.ForgeAsync(new HttpMethod(door.Method), address, proof, Fields);
                    // Takes files only.
                    if (got.Status == HttpStatusCode.UnsupportedMediaType) got = await visit.UploadAsync(address, "sheet", "sheet.xlsx", [1, 2, 3], [("__RequestVerificationToken", proof ?? "")]);
                    // Who may not come in at all is told that first.
                    var shut = visit == clerk && door.Right == OfficeRight.Administrator && got.Status == HttpStatusCode.Forbidden;
                    // Nor may anybody try to sign in more than ten times a minute.
                    shut |= door.Pattern == "/console/sign-in" && got.Status == HttpStatusCode.TooManyRequests;
                    Assert.True(shut || got.Status == HttpStatusCode.BadRequest, $"{door.Name} answers a form with the proof {proof?[..Math.Min(12, proof.Length)] ?? "(none)"} with {got.Status} {got.Location}");
                    Assert.Empty(ReadPage.Of(got.Body).Live());
                }
            }
        }

        await SameAsync(before);
    }

    [Fact]
    public async Task What_has_no_proof_knows_its_own_pages_otherwise()
    {
        var cadre = await town.PhoneAsync(AttackTown.Cadre);
        await cadre.GetAsync("/chat");
        var before = await ContentsAsync();
        var doors = town.Doors.Where(d => !d.IsRead).ToDictionary(d => d.Name);
        foreach (var (name, why) in OtherWays)
        {
            Assert.True(doors.ContainsKey(name), $"{name} ({why}) is no door any more");
            var got = await cadre.ForgeAsync(new HttpMethod(doors[name].Method), doors[name].Address(town.Values), null, Fields, ("Origin", Elsewhere));
            Assert.True(got.Status == HttpStatusCode.Forbidden, $"{name} answers a stranger's page with {got.Status}");
            if (!name.Contains("directline", StringComparison.Ordinal)) continue;
            got = await cadre.ForgeAsync(new HttpMethod(doors[name].Method), doors[name].Address(town.Values), null, Fields);
            Assert.True(got.Status == HttpStatusCode.Unauthorized, $"{name} takes a cookie for a token: {got.Status}");
        }

        await SameAsync(before);
        Assert.Contains("唐桂香", (await cadre.GetAsync("/m")).Body + (await cadre.GetAsync("/chat")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_no_form_is_refused_too()
    {
        var clerk = await town.ConsoleAsync(AttackTown.Clerk);
        var before = await ContentsAsync();
        foreach (var door in town.Doors.Where(d => !d.IsRead && d.IsConsole))
        {
            foreach (var type in new[] { "text/plain", "application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded; charset=utf-7" })
            {
                using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("--x\r\nContent-Disposition: form-data; name=\"words\"\r\n\r\nwords=forged&do=confirm"));
                content.Headers.TryAddWithoutValidation("Content-Type", type);
                var status = (int)await clerk.SendAsync(HttpMethod.Post, door.Address(town.Values), content);
                Assert.True(status is >= 400 and < 500, $"{door.Name} answers {type} with {status}");
            }
        }

        await SameAsync(before);
    }

    private Task<IReadOnlyDictionary<string, string>> ContentsAsync() => town.ReadAsync(store => Contents.OfAsync(store, TestContext.Current.CancellationToken));

    private async Task SameAsync(IReadOnlyDictionary<string, string> before)
    {
        await town.App.IdleAsync();
        var after = await ContentsAsync();
        Assert.True(before.Count > 30 && before.Values.Any(v => !v.StartsWith("0 ", StringComparison.Ordinal)), "the tables were read");
        Assert.Equal(before.Select(b => $"{b.Key}: {b.Value}"), after.Select(a => $"{a.Key}: {a.Value}"));
    }
}
