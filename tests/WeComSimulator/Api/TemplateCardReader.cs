namespace HealthAssistantBot.WeComSimulator;

/// <summary>Where a card stands: some fields differ.</summary>
internal enum CardUse
{
    Send,
    Update,
    PassiveUpdate,
}

/// <summary>The rules of template cards (sheet 4.3); a broken one is refused with 40058 or 45002.</summary>
internal static class TemplateCardReader
{
    private const int Kilobyte = 1024;

    public static string Check(BodyReader card, CardUse use)
    {
        var type = card.Required("card_type");
        var isInteractive = type is "button_interaction" or "vote_interaction" or "multiple_interaction";
        if (!isInteractive && type is not ("text_notice" or "news_notice")) throw new ApiRefusal(40058, $"card_type {type} unknown");

        var isPlain = type is "vote_interaction" or "multiple_interaction";
        CardBlocks.Source(card.Object("source"));
        MainTitle(card.Object("main_title"), card, type, isPlain);
        var hasMenu = !isPlain && CardBlocks.ActionMenu(card.Object("action_menu"), use);
        TaskId(card, use, isInteractive || hasMenu);
        switch (type)
        {
            case "text_notice": TextNotice(card); break;
            case "news_notice": NewsNotice(card); break;
            case "button_interaction": Buttons(card, use); break;
            case "vote_interaction": Vote(card, use); break;
            default: Multiple(card, use); break;
        }

        if (!isPlain)
        {
            CardBlocks.Quote(card.Object("quote_area"));
            CardBlocks.Horizontal(card.Objects("horizontal_content_list", max: 6));
            CardBlocks.CardAction(card.Object("card_action"), required: type is "text_notice" or "news_notice");
        }

        if (isInteractive && use != CardUse.Send) card.Text("replace_text");
        card.End();
        return type;
    }

    private static void MainTitle(BodyReader? title, BodyReader card, string type, bool isPlain)
    {
        var words = title?.Text("title");
        var desc = title?.Text("desc");
        title?.End();
        CardBlocks.Recommend(card, "main_title.title", words, string.Equals(type, "vote_interaction", StringComparison.Ordinal) ? 16 : null);
        CardBlocks.Recommend(card, "main_title.desc", desc, isPlain ? 160 : null);
        var instead = string.Equals(type, "text_notice", StringComparison.Ordinal) ? card.Text("sub_title_text") : null;
        if (string.IsNullOrEmpty(words) && string.IsNullOrEmpty(instead)) throw new ApiRefusal(40058, "main_title.title missing");
    }

    private static void TaskId(BodyReader card, CardUse use, bool required)
    {
        if (use != CardUse.Send)
        {
            if (card.Text("task_id") is not null) card.Hint("card.task-id-in-update", "更新卡片时不用再写task_id");
            return;
        }

        var id = card.Text("task_id", required, bytes: 128);
        if (id is not null && id.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '@'))) throw new ApiRefusal(40058, "task_id holds other characters than letters, digits, _-@");
    }

    private static void TextNotice(BodyReader card)
    {
        if (card.Object("emphasis_content") is { } emphasis)
        {
            CardBlocks.Recommend(emphasis, "emphasis_content.title", emphasis.Text("title"));
            CardBlocks.Recommend(emphasis, "emphasis_content.desc", emphasis.Text("desc"));
            emphasis.End();
        }

        CardBlocks.Recommend(card, "sub_title_text", card.Text("sub_title_text"));
        CardBlocks.Jumps(card);
    }

    private static void NewsNotice(BodyReader card)
    {
        if (card.Object("card_image") is { } image)
        {
            image.Required("url");
            if (image.Real("aspect_ratio") is { } ratio and (< 1.3 or > 2.25)) throw new ApiRefusal(40058, $"aspect_ratio {ratio} outside 1.3…2.25");
            image.End();
        }

        if (card.Object("image_text_area") is { } area)
        {
            CardBlocks.Link(area, "type", 2, required: false);
            area.Text("title");
            area.Text("desc");
            area.Required("image_url");
            area.End();
        }

        if (!card.Has("card_image") && !card.Has("image_text_area")) throw new ApiRefusal(40058, "news_notice needs card_image or image_text_area");
        foreach (var line in card.Objects("vertical_content_list", max: 4))
        {
            CardBlocks.Recommend(line, "vertical.title", line.Required("title"));
            CardBlocks.Recommend(line, "vertical.desc", line.Text("desc"));
            line.End();
        }

        CardBlocks.Jumps(card);
    }

    private static void Buttons(BodyReader card, CardUse use)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var isReplaced = use != CardUse.Send && card.Has("replace_text");
        foreach (var button in card.Objects("button_list", isReplaced ? 0 : 1, 6))
        {
            CardBlocks.Recommend(button, "button.text", button.Required("text"));
            button.Number("style", min: 1, max: 4);
            var opensPage = button.Number("type", min: 0, max: 1) == 1;
            var key = button.Text("key", !opensPage, bytes: Kilobyte);
            if (opensPage) CardBlocks.CheckUrl(button, "url", button.Required("url"));
            else button.Text("url");
            if (key is { Length: > 0 } && !keys.Add(key)) throw new ApiRefusal(40058, "button_list has a key twice");
            button.End();
        }

        if (card.Object("button_selection") is { } selection) Select(selection, bytes: int.MaxValue);
        CardBlocks.Recommend(card, "sub_title_text", card.Text("sub_title_text"));
    }

    private static void Vote(BodyReader card, CardUse use)
    {
        var box = card.Object("checkbox", required: true)!;
        box.Required("question_key", bytes: Kilobyte);
        box.Number("mode", min: 0, max: 1);
        if (use != CardUse.Send) box.Flag("disable");
        Options(box, 20, isVote: true);
        box.End();
        Submit(card, use);
    }

    private static void Multiple(BodyReader card, CardUse use)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var select in card.Objects("select_list", 1, 3))
        {
            if (!keys.Add(Select(select, Kilobyte))) throw new ApiRefusal(40058, "select_list has a question_key twice");
        }

        Submit(card, use);
    }

    private static string Select(BodyReader select, int bytes)
    {
        var key = select.Required("question_key", bytes);
        select.Text("title");
        select.Flag("disable");
        var chosen = select.Text("selected_id");
        var ids = Options(select, 10, isVote: false);
        if (chosen is { Length: > 0 } && !ids.Contains(chosen)) throw new ApiRefusal(40058, "selected_id is none of the options");
        select.End();
        return key;
    }

    private static HashSet<string> Options(BodyReader question, int max, bool isVote)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var option in question.Objects("option_list", 1, max))
        {
            if (!ids.Add(option.Required("id", bytes: 128))) throw new ApiRefusal(40058, "option_list has an id twice");
            CardBlocks.Recommend(option, "option.text", option.Required("text"));
            if (isVote) option.Flag("is_checked");
            option.End();
        }

        return ids;
    }

    private static void Submit(BodyReader card, CardUse use)
    {
        var isReplaced = use != CardUse.Send && card.Has("replace_text");
        if (card.Object("submit_button", required: !isReplaced) is not { } submit) return;

        CardBlocks.Recommend(submit, "button.text", submit.Required("text"));
        submit.Required("key", bytes: Kilobyte);
        submit.End();
    }
}
