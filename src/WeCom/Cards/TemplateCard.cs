using System.Text.Json.Serialization;
using HealthAssistantBot.WeCom.Texts;

namespace HealthAssistantBot.WeCom.Cards;

/// <summary>
/// A template card (模板卡片, fact sheet section 4.3). Lengths in characters are what the platform shows well; those in bytes are limits. A
/// card that breaks a rule is refused when it is put into a message or an update.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "card_type")]
[JsonDerivedType(typeof(TextNoticeCard), "text_notice")]
[JsonDerivedType(typeof(ButtonInteractionCard), "button_interaction")]
public abstract record TemplateCard
{
    private protected TemplateCard()
    {
    }

    /// <summary>Where it comes from.</summary>
    public CardSource? Source { get; init; }

    /// <summary>The menu at the right top; needs <see cref="TaskId"/>.</summary>
    public CardMenu? ActionMenu { get; init; }

    /// <summary>Title and the line below.</summary>
    public CardTitle? MainTitle { get; init; }

    /// <summary>A quoted passage.</summary>
    public CardQuote? QuoteArea { get; init; }

    /// <summary>A text below, about 160 characters.</summary>
    public string? SubTitleText { get; init; }

    /// <summary>Lines of name and value, at most 6.</summary>
    [JsonPropertyName("horizontal_content_list")]
    public IReadOnlyList<CardLine>? Lines { get; init; }

    /// <summary>What a tap on the card opens.</summary>
    public CardAction? CardAction { get; init; }

    /// <summary>
    /// Names this card for ever: digits, letters and _-@ signs, at most 128 bytes, never used twice by the app. Left out in an update.
    /// </summary>
    public string? TaskId { get; init; }

    /// <summary>Whether the card sends events and therefore needs a task id.</summary>
    [JsonIgnore]
    public abstract bool CallsBack { get; }

    /// <summary>The first rule of the platform that the card breaks; null when it breaks none.</summary>
    /// <param name="isUpdate">Whether it replaces another card: then it has no task id.</param>
    public string? Problem(bool isUpdate = false)
    {
        if (Lines is { Count: > 6 }) return "At most 6 lines.";
        if (Lines is not null && Lines.Any(line => string.IsNullOrEmpty(line.KeyName))) return "A line needs a name.";
        if (Lines is not null && Lines.Any(line => line is { Type: 3, UserId: null } or { Type: 2, MediaId: null } or { Type: 1, Url: null })) return "A line lacks its link, file or member.";
        if (ActionMenu is not null && ActionMenu.ActionList.Count is < 1 or > 3) return "A card's menu has 1 to 3 entries.";
        if (ActionMenu is not null && !AreKeys(ActionMenu.ActionList.Select(entry => entry.Key))) return "Menu keys: each once, at most 1,024 bytes.";
        if (TaskId is not null && (TaskId.Length is 0 or > TextLimits.TaskId || !TaskId.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '@'))) return "A task id has 1 to 128 letters, digits and _-@ signs.";
        if (!isUpdate && CallsBack && TaskId is null) return "A card that calls back needs a task id.";
        if (CardAction is { Type: 1, Url: null } or { Type: 2, AppId: null }) return "The card's action lacks its link or mini program.";

        return OwnProblem();
    }

    /// <summary>Kind and task only.</summary>
    public sealed override string ToString() => $"{GetType().Name} {TaskId}";

    internal void ThrowIfWrong(string name, bool isUpdate = false)
    {
        if (Problem(isUpdate) is { } problem) throw new ArgumentException(problem, name);
    }

    private protected abstract string? OwnProblem();

    private protected static bool AreKeys(IEnumerable<string?> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return keys.All(key => key is { Length: > 0 } && TextLimits.Bytes(key) <= TextLimits.CardKey && seen.Add(key));
    }
}

/// <summary>text_notice 文本通知: words with one page behind them.</summary>
public sealed record TextNoticeCard : TemplateCard
{
    /// <summary>A number or word in large print.</summary>
    public CardTitle? EmphasisContent { get; init; }

    /// <summary>Lines at the foot, at most 3.</summary>
    [JsonPropertyName("jump_list")]
    public IReadOnlyList<CardJump>? Jumps { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override bool CallsBack => ActionMenu is not null;

    private protected override string? OwnProblem()
    {
        if (string.IsNullOrEmpty(MainTitle?.Title) && string.IsNullOrEmpty(SubTitleText)) return "A text notice needs a title or a sub title.";
        if (CardAction is not { Type: 1 or 2 }) return "A text notice needs an action: link or mini program.";
        if (Jumps is { Count: > 3 }) return "At most 3 jumps.";

        return Jumps is not null && Jumps.Any(jump => string.IsNullOrEmpty(jump.Title)) ? "A jump needs a title." : null;
    }
}

/// <summary>button_interaction 按钮交互: words with buttons whose taps come back as events.</summary>
public sealed record ButtonInteractionCard : TemplateCard
{
    /// <summary>A list to choose from.</summary>
    public CardSelection? ButtonSelection { get; init; }

    /// <summary>1 to 6 buttons.</summary>
    [JsonPropertyName("button_list")]
    public IReadOnlyList<CardButton> Buttons { get; init; } = [];

    /// <summary>Only in an update: all buttons give way to one grey text.</summary>
    public string? ReplaceText { get; init; }

    /// <inheritdoc />
    [JsonIgnore]
    public override bool CallsBack => true;

    private protected override string? OwnProblem()
    {
        if (string.IsNullOrEmpty(MainTitle?.Title)) return "A button card needs a title.";
        if (Buttons.Count is < 1 or > 6) return "A button card has 1 to 6 buttons.";
        if (Buttons.Any(button => string.IsNullOrEmpty(button.Text) || button.Style is < 1 or > 4)) return "A button needs a text and a style of 1 to 4.";
        if (Buttons.Any(button => button is { Type: 1, Url: null or "" })) return "A button lacks its link.";
        if (!AreKeys(Buttons.Where(button => button.Type == 0).Select(button => button.Key))) return "Button keys: each once, at most 1,024 bytes.";

        return ButtonSelection is null ? null : SelectionProblem(ButtonSelection);
    }

    private static string? SelectionProblem(CardSelection selection)
    {
        if (!AreKeys([selection.QuestionKey])) return "A list needs a question key of at most 1,024 bytes.";
        if (selection.OptionList.Count is < 1 or > 10) return "A list has 1 to 10 options.";

        return AreKeys(selection.OptionList.Select(option => option.Id)) && selection.OptionList.All(option => TextLimits.Bytes(option.Id) <= TextLimits.OptionId)
            ? null
            : "Option ids: each once, at most 128 bytes.";
    }
}
