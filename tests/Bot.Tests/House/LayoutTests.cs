using System.Reflection;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Tests.House;

/// <summary>The arrows inside Bot, held on the compiled program. Those between projects are held by the project files.</summary>
public sealed class LayoutTests
{
    private const string Root = "HealthAssistantBot.Bot.";

    private static readonly string[] Capabilities = ["Papers", "Duties", "Reports", "StaffDirectory", "SmallTalk", "Households", "Meetings", "Messages", "FollowUps", "Obligations", "Rehearsals"];

    private static readonly Assembly Bot = typeof(Message).Assembly;

    private static readonly IReadOnlyList<(string From, Type FromType, string To, Type ToType)> Arrows = Find();

    [Fact]
    public void The_scan_sees_arrows_that_are_known_to_be_there()
    {
        Assert.Contains(Arrows, a => a is { From: "Duties", To: "Conversations" });
        Assert.Contains(Arrows, a => a is { From: "Commands", To: "Hosting" });
    }

    [Fact]
    public void Conversations_know_no_capability_no_channel_and_no_storage() => AssertOnly("Conversations", []);

    [Fact]
    public void Channels_know_conversations_and_the_page_frame_only() => AssertOnly("Channels", ["Conversations", "Assets"]);

    [Theory]
    [InlineData("Papers")]
    [InlineData("Duties")]
    [InlineData("Reports")]
    [InlineData("StaffDirectory")]
    [InlineData("SmallTalk")]
    [InlineData("Households")]
    [InlineData("Meetings")]
    [InlineData("Messages")]
    [InlineData("FollowUps")]
    [InlineData("Obligations")]
    [InlineData("Rehearsals")]
    public void A_capability_knows_conversations_the_page_frame_and_nobody_elses_folder(string capability) => AssertOnly(capability, ["Conversations", "Assets", "Office", "Mine"]);

    [Fact]
    public void The_consoles_frame_knows_no_capability() => AssertOnly("Office", ["Conversations", "Assets"]);

    [Fact]
    public void The_phones_frame_knows_no_capability() => AssertOnly("Mine", ["Conversations", "Assets"]);

    [Fact]
    public void Storage_may_see_every_stored_type_but_no_channel_and_no_host() => AssertOnly("Storage", ["Conversations", .. Capabilities]);

    [Fact]
    public void Only_the_host_names_storage()
    {
        var others = Arrows.Where(a => a.To == "Storage" && a.From is not "Hosting");

        Assert.Empty(others.Select(a => $"{a.FromType} → {a.ToType}"));
    }

    private static void AssertOnly(string from, IReadOnlyCollection<string> allowed)
    {
        var bad = Arrows.Where(a => a.From == from && !allowed.Contains(a.To)).Select(a => $"{a.FromType} → {a.ToType}").Distinct();

        Assert.Empty(bad);
    }

    private static List<(string, Type, string, Type)> Find()
    {
        var arrows = new List<(string, Type, string, Type)>();
        foreach (var type in Bot.GetTypes())
        {
            if (FolderOf(type) is not { } from) continue;
            foreach (var used in UsedTypes.Of(type))
            {
                if (used.Assembly == Bot && FolderOf(used) is { } to && to != from) arrows.Add((from, type, to, used));
            }
        }

        return arrows;
    }

    /// <summary>The first folder below Bot: Duties, Channels, Storage …</summary>
    private static string? FolderOf(Type type)
    {
        var outer = type;
        while (outer.DeclaringType is { } declaring) outer = declaring;
        if (outer.Namespace is not { } space || !(space + ".").StartsWith(Root, StringComparison.Ordinal)) return null;

        return space[Math.Min(Root.Length, space.Length)..].Split('.')[0] is { Length: > 0 } folder ? folder : null;
    }
}
