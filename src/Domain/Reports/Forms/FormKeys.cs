using System.Globalization;
using System.Text;
using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Reports.Forms;

/// <summary>Names in data, from the sounds of labels: 改厕户数 → gaicehushu.</summary>
public static class FormKeys
{
    /// <summary>A key that is not taken yet; it is taken from then on.</summary>
    public static string Of(string label, ISet<string> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);

        var key = Letters(label, 24);
        if (key.Length == 0 || !char.IsAsciiLetterLower(key[0])) key = "f" + key;
        var free = key;
        for (var n = 2; !taken.Add(free); n++) free = key + n.ToString(CultureInfo.InvariantCulture);
        return free;
    }

    public static string IdOf(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        return Letters(title.TrimStart([.. "0123456789 "]), 32) is { Length: > 0 } letters ? letters : "form";
    }

    private static string Letters(string text, int most)
    {
        var letters = new StringBuilder();
        foreach (var character in text)
        {
            var sound = char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character).ToString() : string.Concat(Pinyin.Of(character).Where(char.IsAsciiLetterLower));
            if (letters.Length + sound.Length > most) break;
            letters.Append(sound);
        }
        return letters.ToString();
    }
}
