using System.Net.Mime;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>What all calls go through: scripted faults, method, token, trusted address, base rate, and the JSON of the answer.</summary>
internal sealed class ApiPipeline(SimulatedState state, IReadOnlyDictionary<string, ApiPath> paths)
{
    /// <summary>Codes that tell of a slip in our request rather than of the world (class B of sheet 8).</summary>
    private static readonly HashSet<int> s_slips =
        [40008, 40031, 40032, 40033, 40054, 40055, 40056, 40058, 40063, 41001, 41002, 41004, 41005, 41006, 41009, 41010, 41011, 41016, 41033, 43001, 43002, 44001, 44002, 44004, 45002, 45008, 47001, 40016, 40017, 40018, 82001, 82002, 82003, 301002];

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task HandleAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!["/cgi-bin/".Length..];
        if (!paths.TryGetValue(path, out var entry))
        {
            state.Findings.Violation("path.unknown", path, "平台没有这个接口");
            state.Calls.Add(new ApiCall(state.Now, http.Request.Method, path, null, null, null, null));
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var body = entry.ReadsBodyItself ? null : await ReadAsync(http);
        var fault = state.Faults.Next(path);
        if (await MeetsAsync(fault, http))
        {
            state.Calls.Add(new ApiCall(state.Now, http.Request.Method, path, null, null, fault!.Kind, body));
            return;
        }

        var request = new ApiRequest(http, path, body);
        var (answer, code, words) = await AnswerAsync(entry, request, fault);
        state.Calls.Add(new ApiCall(state.Now, http.Request.Method, path, code, words, fault?.Kind, body) { WasSwallowed = request.WasSwallowed });
        if (fault?.Kind == FaultKind.ResetAfter) http.Abort();
        else if (answer is not null) await WriteAsync(http, answer);
    }

    private async Task<(JsonObject? Answer, int? Code, string? Words)> AnswerAsync(ApiPath entry, ApiRequest request, ApiFault? fault)
    {
        try
        {
            if (fault?.Kind == FaultKind.ErrorCode) throw new ApiRefusal(fault.Code, "scripted");

            var answer = await CheckedAsync(entry, request, fault);
            if (answer is null) return (null, null, null);

            answer.Insert(0, "errcode", 0);
            answer.Insert(1, "errmsg", "ok");
            return (answer, 0, "ok");
        }
        catch (ApiRefusal refusal)
        {
            if (s_slips.Contains(refusal.Code) && fault is null) state.Findings.Violation($"errcode.{refusal.Code}", request.Path, $"平台拒绝：{refusal.Code} {refusal.Message}");
            var words = $"{refusal.Message}, hint: [{state.NextNumber()}], more info at simulated platform";
            return (new JsonObject { ["errcode"] = refusal.Code, ["errmsg"] = words }, refusal.Code, refusal.Message);
        }
    }

    private async Task<JsonObject?> CheckedAsync(ApiPath entry, ApiRequest request, ApiFault? fault)
    {
        var method = request.Http.Request.Method;
        if (!string.Equals(method, entry.Method, StringComparison.OrdinalIgnoreCase))
            throw new ApiRefusal(string.Equals(entry.Method, "GET", StringComparison.Ordinal) ? 43001 : 43002, $"require {entry.Method}");

        if (entry.NeedsToken)
        {
            var token = request.Query("access_token");
            if (fault?.Kind == FaultKind.TokenGone)
            {
                state.Tokens.Revoke(token, expired: fault.Code == 42001);
                throw new ApiRefusal(fault.Code, "access_token gone");
            }

            var owner = state.Tokens.Check(token);
            if (!state.TrustsCallersAddress) throw new ApiRefusal(60020, "not allow to access from your ip");
            if (owner == TokenOwner.Contacts ? !entry.ForContacts : !entry.ForApp) throw new ApiRefusal(48002, "api forbidden for this token");
        }

        if (entry.IsCounted) state.BaseRate.Count(request.Path);
        return await entry.Handler(request);
    }

    private async Task<bool> MeetsAsync(ApiFault? fault, HttpContext http)
    {
        switch (fault?.Kind)
        {
            case FaultKind.HttpStatus:
                http.Response.StatusCode = fault.Code;
                http.Response.ContentType = MediaTypeNames.Text.Html;
                await http.Response.WriteAsync($"<html><body>{fault.Code}</body></html>");
                return true;
            case FaultKind.ResetBefore:
                http.Abort();
                return true;
            case FaultKind.Stall:
                return await IsGoneAsync(Task.Delay(fault.Stall, state.Time, http.RequestAborted));
            case FaultKind.Gate:
                return await IsGoneAsync(fault.PassAsync(http.RequestAborted));
            default:
                return false;
        }
    }

    // A caller who hung up meanwhile is still served: the platform does not notice in time.
    private static async Task<bool> IsGoneAsync(Task wait)
    {
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return false;
    }

    private static async Task<string?> ReadAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, new UTF8Encoding(false));
        return await reader.ReadToEndAsync(http.RequestAborted) is { Length: > 0 } body ? body : null;
    }

    private static async Task WriteAsync(HttpContext http, JsonObject answer)
    {
        // Bytes in one piece: a length, no chunks, no byte order mark.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, s_json);
        http.Response.ContentType = "application/json; charset=UTF-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes);
    }
}
