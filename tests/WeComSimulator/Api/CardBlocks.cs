namespace HealthAssistantBot.WeComSimulator;

/// <summary>The blocks that several kinds of cards share, and the lengths that the page recommends (sheet 4.3).</summary>
internal static class CardBlocks
{
    /// <summary>Recommended lengths in characters; longer is shown cut, so it is a hint.</summary>
    private static readonly Dictionary<string, int> s_recommended = new(StringComparer.Ordinal)
    {
        ["source.desc"] = 20, ["main_title.title"] = 36, ["main_title.desc"] = 44, ["sub_title_text"] = 160, ["emphasis_content.title"] = 14,
        ["emphasis_content.desc"] = 22, ["keyname"] = 5, ["value"] = 30, ["jump.title"] = 18, ["vertical.title"] = 38, ["vertical.desc"] = 160,
        ["button.text"] = 10, ["option.text"] = 17,
    };

    public static void Source(BodyReader? source)
    {
        if (source is null) return;

        source.Text("icon_url");
        Recommend(source, "source.desc", source.Text("desc"));
        source.Number("desc_color", min: 0, max: 3);
        source.End();
    }

    public static bool ActionMenu(BodyReader? menu, CardUse use)
    {
        if (menu is null) return false;

        menu.Text("desc");
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in menu.Objects("action_list", 1, use == CardUse.PassiveUpdate ? 10 : 3))
        {
            action.Required("text");
            if (!keys.Add(action.Required("key", bytes: 1024))) throw new ApiRefusal(40058, "action_list has a key twice");
            action.End();
        }

        menu.End();
        return true;
    }

    public static void Quote(BodyReader? quote)
    {
        if (quote is null) return;

        Link(quote, "type", 2, required: false);
        quote.Text("title");
        quote.Text("quote_text");
        quote.End();
    }

    public static void Horizontal(IReadOnlyList<BodyReader> lines)
    {
        foreach (var line in lines)
        {
            Recommend(line, "keyname", line.Required("keyname"));
            Recommend(line, "value", line.Text("value"));
            var type = line.Number("type", min: 0, max: 3) ?? 0;
            var url = line.Text("url", required: type == 1);
            if (type == 1) CheckUrl(line, "url", url!);
            line.Text("media_id", required: type == 2);
            line.Text("userid", required: type == 3);
            line.End();
        }
    }

    public static void Jumps(BodyReader card)
    {
        foreach (var jump in card.Objects("jump_list", max: 3))
        {
            Recommend(jump, "jump.title", jump.Required("title"));
            Link(jump, "type", 2, required: false);
            jump.End();
        }
    }

    public static void CardAction(BodyReader? action, bool required)
    {
        if (action is null && required) throw new ApiRefusal(40058, "card_action missing");
        if (action is null) return;

        Link(action, "type", 2, required);
        action.End();
    }

    // 1 opens a page and needs url, 2 opens a mini program and needs appid; 0 does nothing.
    public static void Link(BodyReader owner, string name, long max, bool required)
    {
        var type = owner.Number(name, required, min: required ? 1 : 0, max) ?? 0;
        var url = owner.Text("url", required: type == 1);
        if (type == 1) CheckUrl(owner, "url", url!);
        owner.Text("appid", required: type == 2);
        owner.Text("pagepath");
    }

    public static void CheckUrl(BodyReader owner, string name, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https")) throw new ApiRefusal(40058, $"{owner.Full(name)} is no http(s) address");
    }

    public static void Recommend(BodyReader owner, string rule, string? text, int? most = null)
    {
        var limit = most ?? s_recommended[rule];
        if (text is not null && Utf8.Characters(text) > limit) owner.Hint("card.long", $"{owner.Full(rule)}建议不超过{limit}个字，现有{Utf8.Characters(text)}个");
    }
}
