using System.Collections.Concurrent;
using System.Globalization;
using HealthAssistantBot.WeCom.Api.Tokens;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Contacts;
using HealthAssistantBot.WeCom.Json;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.SignIn;
using Microsoft.Extensions.Logging;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>The calls over HTTPS. One instance for the life of the program: it holds the token.</summary>
internal sealed class WeComClient : IWeComClient
{
    private readonly ApiPipe _pipe;
    private readonly MediaDoor _media;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _contactsRefusedUntil = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly int _agentId;

    public WeComClient(IHttpClientFactory http, WeComAppOptions options, IWeComTokenStore store, TimeProvider time, ILogger<WeComClient> logger)
    {
        _pipe = new(http, options, store, time, logger);
        _media = new(_pipe, options);
        _time = time;
        _agentId = options.AgentId;
    }

    private static WeComJson Wire => WeComJson.Wire;

    private (string, string) Agent => ("agentid", _agentId.ToString(CultureInfo.InvariantCulture));

    public async Task<WeComResult<Done>> CheckAsync(CancellationToken cancellationToken) => (await _pipe.TokenAsync(cancellationToken)).Then(_ => default(Done));

    public async Task<WeComResult<Done>> CheckContactsAsync(CancellationToken cancellationToken) => !_pipe.HasContactsToken ? default(Done)
        : (await _pipe.CallAsync(new ApiCall<DepartmentsAnswer>("department/list", Wire.DepartmentsAnswer) { Token = TokenOf.Contacts }, cancellationToken)).Then(_ => default(Done));

    public Task<WeComResult<SentMessage>> SendAsync(AppMessage message, CancellationToken cancellationToken) => SendAsync(FrozenMessage.Of(message, _agentId), cancellationToken);

    public async Task<WeComResult<SentMessage>> SendAsync(FrozenMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var answer = await _pipe.CallAsync(new ApiCall<SendAnswer>("message/send", Wire.SendAnswer) { Body = message.Json }, cancellationToken);
        return answer.Then(sent => new SentMessage
        {
            MsgId = sent.MsgId,
            ResponseCode = sent.ResponseCode,
            InvalidUsers = Split(sent.InvalidUser),
            InvalidDepartments = Split(sent.InvalidParty),
            InvalidTags = Split(sent.InvalidTag),
            UnlicensedUsers = Split(sent.UnlicensedUser),
        });
    }

    public async Task<WeComResult<UpdatedCard>> UpdateCardAsync(CardUpdate update, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(update);
        var body = WeComJson.Write(update.ToBody(_agentId), Wire.CardUpdateBody);
        var answer = await _pipe.CallAsync(new ApiCall<CardUpdateAnswer>("message/update_template_card", Wire.CardUpdateAnswer) { Body = body, IsRepeatable = false }, cancellationToken);
        return answer.Then(updated => new UpdatedCard(updated.InvalidUser ?? []));
    }

    public Task<WeComResult<Done>> RecallAsync(string msgId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(msgId);
        return DoAsync("message/recall", WeComJson.Write(new RecallBody(msgId), Wire.RecallBody), [], cancellationToken);
    }

    public Task<WeComResult<UploadedMedia>> UploadAsync(MediaKind kind, string fileName, string contentType, Stream content, CancellationToken cancellationToken) =>
        _media.UploadAsync(kind, fileName, contentType, content, cancellationToken);

    public Task<WeComResult<DownloadedMedia>> DownloadAsync(string mediaId, Stream into, long maxBytes, CancellationToken cancellationToken) =>
        _media.DownloadAsync(mediaId, into, maxBytes, cancellationToken);

    public async Task<WeComResult<IReadOnlyList<Department>>> ListDepartmentsAsync(long? under, CancellationToken cancellationToken)
    {
        (string, string)[] query = under is { } id ? [("id", id.ToString(CultureInfo.InvariantCulture))] : [];
        return (await ReadContactsAsync(new ApiCall<DepartmentsAnswer>("department/list", Wire.DepartmentsAnswer) { Query = query }, cancellationToken)).Then(answer => answer.Department ?? []);
    }

    public async Task<WeComResult<IReadOnlyList<MemberName>>> ListMemberNamesAsync(long departmentId, CancellationToken cancellationToken) =>
        (await ReadContactsAsync(new ApiCall<MemberNamesAnswer>("user/simplelist", Wire.MemberNamesAnswer) { Query = In(departmentId) }, cancellationToken)).Then(answer => answer.UserList ?? []);

    public async Task<WeComResult<IReadOnlyList<Member>>> ListMembersAsync(long departmentId, CancellationToken cancellationToken) =>
        (await ReadContactsAsync(new ApiCall<MembersAnswer>("user/list", Wire.MembersAnswer) { Query = In(departmentId) }, cancellationToken)).Then(answer => answer.UserList ?? []);

    public async Task<WeComResult<Member>> GetMemberAsync(string userId, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return (await ReadContactsAsync(new ApiCall<MemberAnswer>("user/get", Wire.MemberAnswer) { Query = [("userid", userId)] }, cancellationToken)).Then(answer => answer.ToMember());
    }

    public async Task<WeComResult<SignedInPerson>> GetSignedInAsync(string code, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        if (code.Length > 512) return ErrorCodes.Of(40029).ToError();

        var answer = await _pipe.CallAsync(new ApiCall<SignedInAnswer>("auth/getuserinfo", Wire.SignedInAnswer) { Query = [("code", code)], IsRepeatable = false }, cancellationToken);
        return answer.Then(person => new SignedInPerson { UserId = person.UserId, UserTicket = person.UserTicket, OpenId = person.OpenId, ExternalUserId = person.ExternalUserId });
    }

    public Task<WeComResult<Done>> CreateMenuAsync(AppMenu menu, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(menu);
        return DoAsync("menu/create", WeComJson.Write(menu, Wire.AppMenu), [Agent], cancellationToken);
    }

    public async Task<WeComResult<IReadOnlyList<MenuButton>>> GetMenuAsync(CancellationToken cancellationToken)
    {
        var answer = await _pipe.CallAsync(new ApiCall<MenuAnswer>("menu/get", Wire.MenuAnswer) { Query = [Agent] }, cancellationToken);
        return answer.Error is { Code: 46003 } ? Array.Empty<MenuButton>() : answer.Then(menu => menu.Button ?? []);
    }

    public Task<WeComResult<Done>> DeleteMenuAsync(CancellationToken cancellationToken) => DoAsync("menu/delete", null, [Agent], cancellationToken);

    public async Task<WeComResult<IReadOnlyList<string>>> GetCallbackAddressesAsync(CancellationToken cancellationToken) =>
        (await _pipe.CallAsync(new ApiCall<AddressesAnswer>("getcallbackip", Wire.AddressesAnswer), cancellationToken)).Then(answer => answer.IpList ?? []);

    private async Task<WeComResult<Done>> DoAsync(string name, string? body, IReadOnlyList<(string, string)> query, CancellationToken cancellationToken) =>
        (await _pipe.CallAsync(new ApiCall<ApiAnswer>(name, Wire.ApiAnswer) { Body = body, Query = query }, cancellationToken)).Then(_ => default(Done));

    // The contact-sync secret sees the whole corp, but the platform refuses it to addresses added after 2022-08-15.
    private async Task<WeComResult<T>> ReadContactsAsync<T>(ApiCall<T> call, CancellationToken cancellationToken)
        where T : ApiAnswer
    {
        if (!_pipe.HasContactsToken || _contactsRefusedUntil.GetValueOrDefault(call.Name) > _time.GetUtcNow()) return await _pipe.CallAsync(call, cancellationToken);

        var seen = await _pipe.CallAsync(call with { Token = TokenOf.Contacts }, cancellationToken);
        if (seen.Error is not { Kind: WeComErrorKind.OperatorMustAct }) return seen;

        _contactsRefusedUntil[call.Name] = _time.GetUtcNow() + TimeSpan.FromHours(1);
        return await _pipe.CallAsync(call, cancellationToken);
    }

    private static (string, string)[] In(long departmentId) => [("department_id", departmentId.ToString(CultureInfo.InvariantCulture))];

    private static string[] Split(string? joined) => joined?.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
