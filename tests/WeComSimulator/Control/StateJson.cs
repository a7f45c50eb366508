using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>What the control surface shows, as JSON.</summary>
internal static class StateJson
{
    private const int ItemsShown = 80;
    private const int LinesShown = 100;

    public static JsonObject Whole(SimulatedPlatform platform, SimulatedState state, IReadOnlyList<string> phones) => new()
    {
        ["version"] = state.Bell.Version,
        ["bot"] = state.Bot?.GetLeftPart(UriPartial.Authority),
        ["isConnected"] = state.Callbacks.IsConnected,
        ["trustsCallersAddress"] = platform.TrustsCallersAddress,
        ["hasCallbackUrl"] = platform.HasCallbackUrl,
        ["members"] = new JsonArray([.. platform.Directory.Members.Select(m => (JsonNode)Of(m, state))]),
        ["phones"] = new JsonObject([.. phones.Where(p => state.Directory.Find(p) is not null).Select(p => KeyValuePair.Create(p, (JsonNode?)Of(state.Phones.Newest(p, ItemsShown))))]),
        ["menu"] = Of(platform.Menu),
        ["faults"] = Of(platform.Faults),
        ["findings"] = Of([.. platform.Findings.All.TakeLast(LinesShown)]),
        ["findingsCount"] = platform.Findings.All.Count,
        ["calls"] = Of([.. platform.Calls.All.TakeLast(LinesShown)]),
        ["dropped"] = platform.Sent.Sum(m => m.Dropped.Count),
    };

    public static JsonObject Of(CallbackAnswer answer) => new()
    {
        ["msgId"] = answer.MsgId,
        ["member"] = answer.UserId,
        ["kind"] = answer.Kind,
        ["text"] = answer.Text,
        ["msgType"] = answer.Reply?.MsgType,
        ["attempts"] = new JsonArray([.. answer.Attempts.Select(a => (JsonNode)new JsonObject { ["number"] = a.Number, ["at"] = a.At, ["outcome"] = Name(a.Outcome), ["status"] = a.Status, ["text"] = a.Reply?.Text })]),
    };

    public static JsonArray Of(IReadOnlyList<PhoneItem> items) => new([.. items.Select(i => (JsonNode)Of(i))]);

    public static JsonArray Of(IReadOnlyList<Finding> findings) => new([.. findings.Select(f => (JsonNode)new JsonObject
    {
        ["at"] = f.At, ["severity"] = Name(f.Severity), ["rule"] = f.Rule, ["where"] = f.Where, ["words"] = f.Words,
    })]);

    public static JsonArray Of(IReadOnlyList<ApiCall> calls) => new([.. calls.Select(c => (JsonNode)new JsonObject
    {
        ["at"] = c.At, ["method"] = c.Method, ["path"] = c.Path, ["errcode"] = c.ErrCode, ["errmsg"] = c.ErrMsg, ["fault"] = c.Fault is { } f ? Name(f) : null, ["swallowed"] = c.WasSwallowed,
    })]);

    public static JsonArray Of(IReadOnlyList<SentMessage> messages) => new([.. messages.Select(m => (JsonNode)new JsonObject
    {
        ["msgId"] = m.MsgId, ["at"] = m.At, ["msgType"] = m.MsgType, ["text"] = m.Words, ["receivers"] = Strings(m.Receivers), ["dropped"] = Strings(m.Dropped),
        ["taskId"] = m.TaskId, ["recalled"] = m.IsRecalled, ["body"] = m.RequestBody,
    })]);

    public static JsonObject Of(FaultPlan faults) => new()
    {
        ["api"] = new JsonArray([.. faults.Open.Select(f => (JsonNode)new JsonObject
        {
            ["path"] = f.Path, ["kind"] = Name(f.Kind), ["code"] = f.Code, ["seconds"] = f.Stall.TotalSeconds, ["left"] = f.Left,
        })]),
        ["callbacksPlanned"] = faults.Callbacks.Planned,
        ["callbacksHeld"] = faults.Callbacks.Held,
    };

    private static JsonArray Of(IReadOnlyList<MenuEntry> menu) => new([.. menu.Select(e => (JsonNode)new JsonObject
    {
        ["name"] = e.Name, ["type"] = e.Type, ["key"] = e.Key, ["url"] = e.Url, ["below"] = Of(e.Below),
    })]);

    private static JsonObject Of(MemberRecord m, SimulatedState state) => new()
    {
        ["userid"] = m.UserId,
        ["name"] = m.Name,
        ["position"] = m.Position,
        ["department"] = state.Directory.FindDepartment(m.Departments[0])?.Name,
        ["client"] = m.Client == PhoneClient.Plugin ? "plugin" : "wecom",
        ["visible"] = m.IsVisible,
        ["last"] = state.Phones.Newest(m.UserId, 1) is [var last] ? last.Number : 0,
    };

    private static JsonObject Of(PhoneItem item) => new()
    {
        ["number"] = item.Number,
        ["at"] = item.At,
        ["way"] = Name(item.Way),
        ["kind"] = item.Kind,
        ["text"] = item.Text,
        ["mediaId"] = item.MediaId,
        ["msgId"] = item.MsgId,
        ["recalled"] = item.IsRecalled,
        ["shown"] = item.IsShown,
        ["content"] = item.Content?.DeepClone(),
        ["card"] = item.Card is not { } card ? null : new JsonObject
        {
            ["json"] = card.Json.DeepClone(), ["taskId"] = card.TaskId, ["greyText"] = card.GreyText, ["greyKey"] = card.GreyKey, ["pressedKey"] = card.PressedKey, ["updates"] = card.Updates,
        },
    };

    private static JsonArray Strings(IEnumerable<string> texts) => new([.. texts.Select(t => (JsonNode)t)]);

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
