using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>message/send and message/recall (sheet 4.2 and 4.4).</summary>
internal sealed partial class MessageApi(SimulatedState state)
{
    private static readonly TimeSpan s_recallWithin = TimeSpan.FromHours(24);

    public Task<JsonObject?> SendAsync(ApiRequest request)
    {
        var body = request.Body(state.Findings);
        var isMiniProgram = string.Equals(body.Text("msgtype"), "miniprogram_notice", StringComparison.Ordinal);
        if (!isMiniProgram || body.Has("agentid")) AppCheck.Agent(body, state.Options);
        var message = new MessageReader(state.Media).Read(body);
        Safe(body, message.MsgType);
        var translates = body.Number("enable_id_trans", min: 0, max: 1) == 1;
        var checksRepeats = body.Number("enable_duplicate_check", min: 0, max: 1) == 1;
        var interval = TimeSpan.FromSeconds(body.Number("duplicate_check_interval", min: 1, max: 14400) ?? 1800);
        var receivers = ReceiverList.Read(body, state.Directory, allowsAll: !isMiniProgram);
        body.End();

        if (receivers.Members.Count == 0 && receivers.Unlicensed.Count == 0) throw new ApiRefusal(81013, "all of touser, toparty, totag invalid");
        if (message.HasCallback && !state.HasCallbackUrl) throw new ApiRefusal(43012, "the app has no callback URL");
        if (!state.Options.SwallowsBeforeTaskIdCheck) TakeTask(message);
        state.CountDay(receivers.Members.Count);

        (string MsgId, string? ResponseCode) sent = ("", null);
        if (checksRepeats)
        {
            if (state.Sent.Repeats(request.RawBody, interval, () => sent = Deliver(request, message, receivers, translates)) is { } earlier)
            {
                request.WasSwallowed = true;
                sent = earlier;
            }
        }
        else
        {
            sent = Deliver(request, message, receivers, translates);
        }

        return Task.FromResult<JsonObject?>(Answer(receivers, sent));
    }

    public Task<JsonObject?> RecallAsync(ApiRequest request)
    {
        var body = request.Body(state.Findings);
        var id = body.Required("msgid");
        body.End();
        if (state.Sent.Find(id) is not { } message) throw new ApiRefusal(40058, "msgid is none of this app");
        if (state.Now - message.At >= s_recallWithin) throw new ApiRefusal(40058, "older than 24 hours");

        state.Sent.Recall(id);
        foreach (var item in state.Phones.OfMessage(id)) state.Phones.Change(item.Number, i => i with { IsRecalled = true });
        return Task.FromResult<JsonObject?>([]);
    }

    private (string MsgId, string? ResponseCode) Deliver(ApiRequest request, MessageToSend message, ReceiverList receivers, bool translates)
    {
        if (state.Options.SwallowsBeforeTaskIdCheck) TakeTask(message);
        var id = state.Sent.NewMsgId();
        var dropped = new List<string>();
        var reached = new List<string>();
        var content = (JsonObject)JsonNode.Parse(message.Content.GetRawText())!;
        if (message.CutText is not null) content["content"] = message.CutText;
        var words = translates ? Translated(message.Words) : message.Words;
        foreach (var member in receivers.Members)
        {
            if (!state.MemberRate.Take(member.UserId))
            {
                dropped.Add(member.UserId);
                state.Findings.Violation("rate.member", request.Path, $"给{member.Name}发得太密（每分钟30条、每小时1000条），这条平台不声不响丢掉了");
                continue;
            }

            reached.Add(member.UserId);
            Show(member, message, id, words, content, request.RawBody);
        }

        state.Sent.Add(new SentMessage(id, state.Now, message.MsgType, words, reached, dropped, request.RawBody) { TaskId = message.TaskId });
        return (id, message.HasCallback ? state.Sent.NewCode(id, null, null) : null);
    }

    private void Show(MemberRecord member, MessageToSend message, string id, string words, JsonObject content, string body)
    {
        var isShown = member.Client != PhoneClient.Plugin || message.MsgType is not ("markdown" or "template_card");
        if (!isShown) state.Findings.Hint("plugin.blind", "message/send", $"{member.Name}用微信插件，看不到{message.MsgType}：要点要在文本里");
        state.Phones.Add(member.UserId, PhoneWay.Pushed, message.MsgType, item => item with
        {
            Text = words,
            MediaId = message.MediaId,
            MsgId = id,
            Content = (JsonObject)content.DeepClone(),
            Card = string.Equals(message.MsgType, "template_card", StringComparison.Ordinal) ? new CardFace((JsonObject)content.DeepClone()) { TaskId = message.TaskId } : null,
            IsShown = isShown,
            RequestBody = body,
        });
    }

    private void TakeTask(MessageToSend message)
    {
        // Whose code it is, is written nowhere; 40058 is that of a parameter that cannot be used.
        if (message.TaskId is { } task && !state.Sent.TakesTask(task)) throw new ApiRefusal(40058, "task_id repeated");
    }

    private string Translated(string words) => IdPattern().Replace(words, match =>
    {
        var id = match.Groups["id"].Value;
        return string.Equals(match.Groups["what"].Value, "departmentName", StringComparison.Ordinal)
            ? (int.TryParse(id, out var number) ? state.Directory.FindDepartment(number)?.Name : null) ?? match.Value
            : state.Directory.Find(id)?.Name ?? match.Value;
    });

    private static void Safe(BodyReader body, string type)
    {
        var safe = body.Number("safe", min: 0, max: 2) ?? 0;
        if (safe == 2 && type is not "mpnews") throw new ApiRefusal(40058, "safe 2 is for mpnews only");
        if (safe == 1 && type is not ("text" or "image" or "video" or "file" or "mpnews")) throw new ApiRefusal(40058, $"safe 1 is not for {type}");
    }

    private static JsonObject Answer(ReceiverList receivers, (string MsgId, string? ResponseCode) sent)
    {
        var answer = new JsonObject();
        Add("invaliduser", receivers.InvalidUsers);
        Add("invalidparty", receivers.InvalidParties);
        Add("invalidtag", receivers.InvalidTags);
        Add("unlicenseduser", receivers.Unlicensed);
        answer["msgid"] = sent.MsgId;
        if (sent.ResponseCode is not null) answer["response_code"] = sent.ResponseCode;
        return answer;

        void Add(string name, IReadOnlyList<string> ids)
        {
            if (ids.Count > 0) answer[name] = string.Join('|', ids);
        }
    }

    [GeneratedRegex(@"\$(?<what>userName|userAlias|userAliasOrName|departmentName)=(?<id>[A-Za-z0-9_\-.@]{1,64})\$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IdPattern();
}

/// <summary>agentid: a JSON number, and that of the token's app.</summary>
internal static class AppCheck
{
    public static void Agent(BodyReader body, SimulatorOptions options)
    {
        if (!body.Element.TryGetProperty("agentid", out var given) || given.ValueKind == JsonValueKind.Null) throw new ApiRefusal(40056, "agentid missing");
        if (given.ValueKind != JsonValueKind.Number) throw new ApiRefusal(40056, "agentid should be a number");

        if (body.Number("agentid") != options.AgentId) throw new ApiRefusal(301002, "agentid is not of this token");
    }
}
