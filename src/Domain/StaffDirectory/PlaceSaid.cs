using System.Text.RegularExpressions;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.StaffDirectory;

/// <summary>What was understood of somebody naming their place.</summary>
/// <param name="Area">The place, where a list holds it.</param>
/// <param name="SoundAlikes">Towns that sound like what was said, where no list holds it.</param>
/// <param name="IsWholeSentence">“我是白鹭镇的”, “换成白鹭镇”: said to set the place; a bare name may also be a question.</param>
public sealed record PlaceReading(Area? Area, IReadOnlyList<Area> SoundAlikes, bool IsWholeSentence);

/// <summary>Reads “青石”, “我是青石镇柳树湾村的”, “改成白鹭镇”.</summary>
public static partial class PlaceSaid
{
    private const double SoundsAlike = 0.8;

    public static PlaceReading? Read(string text, AreaTree tree)
    {
        var match = Sentence().Match(SpokenText.Read(text).Plain.Text.Trim());
        if (!match.Success) return null;

        var said = match.Groups["place"].Value;
        var isSentence = match.Groups["from"].Success && (match.Groups["from"].Value.Length > 0 || match.Groups["end"].Value.Length > 0);
        if (said.Length is 0 or > 30) return null;
        if (Named(said, tree) is { } area) return new PlaceReading(area, [], isSentence);

        var alike = tree.Towns.Where(town => said.Length >= 2 && Likeness(said, town.Name) >= SoundsAlike).ToList();
        return alike.Count == 0 ? null : new PlaceReading(null, alike, isSentence);
    }

    /// <summary>The name without 镇, 乡, 街道, 村 …: as people say it among themselves.</summary>
    /// <summary>A place of the speaker's that a sentence names, a village before its town; else the speaker's own.</summary>
    public static Area? Within(string sentence, AreaTree tree, Scope scope, int own) =>
        tree.All.Where(area => scope.Covers(area.Id) && (sentence.Contains(area.Name, StringComparison.Ordinal) || sentence.Contains(ShortName(area.Name), StringComparison.Ordinal)))
            .OrderByDescending(area => area.Level == AreaLevel.Village).ThenByDescending(area => area.Name.Length).FirstOrDefault() ?? tree.Find(own);

    public static string ShortName(string name) => Suffix().Replace(name, "") is { Length: >= 2 } shorter ? shorter : name;

    // 云岚县青石镇柳树湾村: names one after another, the last one decides and must lie in those before it.
    private static Area? Named(string said, AreaTree tree)
    {
        var exact = tree.All.Where(a => a.Name == said || ShortName(a.Name) == said).ToList();
        if (exact.Count == 1) return exact[0];
        if (exact.Count > 1) return OnlyOneAtTheTop(exact);

        foreach (var outer in tree.All.OrderByDescending(a => a.Name.Length))
        {
            foreach (var name in new[] { outer.Name, ShortName(outer.Name) })
            {
                if (said.Length <= name.Length || !said.StartsWith(name, StringComparison.Ordinal)) continue;

                var below = new AreaTree(tree.Down(outer.Id).Where(a => a.Id != outer.Id));
                if (Named(said[name.Length..], below) is { } inner) return inner;
            }
        }

        return null;
    }

    // 青石镇 before a 青石村 somewhere else; two villages of one name stay unanswered.
    private static Area? OnlyOneAtTheTop(List<Area> areas)
    {
        var top = areas.Min(a => a.Level);
        var highest = areas.Where(a => a.Level == top).ToList();
        return highest.Count == 1 ? highest[0] : null;
    }

    private static double Likeness(string said, string name) =>
        Math.Max(Pinyin.Likeness(said, name), Pinyin.Likeness(ShortName(said), ShortName(name)));

    [GeneratedRegex("^(?:那|就|嗯|哦|喔)?[,，、 ]*(?<from>(?:我们|咱们|我家|俺们|我|俺|咱|本人)?(?:们|家)?(?:现在|就|也)?(?:是|系|係|住在|住|在|来自|属于|归|换成|换到|改成|改到|搬到|搬去|说错了[,，]?(?:是|我是)?)?)(?<place>[一-鿿]{2,30}?)(?<end>(?:这边|这里|那边|那里|上|里)?(?:的人|嘅人|人|的|嘅)?)[吧嘛呀啊呢哈]?[。.!！]?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Sentence();

    [GeneratedRegex("(?:社区居民委员会|村民委员会|居委会|村委会|街道办事处|办事处|街道|社区|自治县|镇|乡|村|县|区|市)$")]
    private static partial Regex Suffix();
}
