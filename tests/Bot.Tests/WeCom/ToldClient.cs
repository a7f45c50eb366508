using HealthAssistantBot.WeCom.Api;
using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Contacts;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.SignIn;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>A platform that answers what the test has told it; the strict one is WeComSimulator.</summary>
internal sealed class ToldClient : IWeComClient
{
    public Func<WeComResult<Done>> Token { get; set; } = () => default(Done);

    public Func<WeComResult<IReadOnlyList<Department>>> Departments { get; set; } = () => Array.Empty<Department>();

    public Func<long, WeComResult<IReadOnlyList<Member>>> Members { get; set; } = _ => Array.Empty<Member>();

    public Func<long, WeComResult<IReadOnlyList<MemberName>>> Names { get; set; } = _ => Array.Empty<MemberName>();

    public Func<string, WeComResult<SignedInPerson>> SignedIn { get; set; } = _ => Error(40029);

    public WeComError? ContactsError { get; set; }

    public Func<WeComResult<IReadOnlyList<string>>> Addresses { get; set; } = () => Array.Empty<string>();

    public int AddressCalls { get; private set; }

    public WeComError? MenuError { get; set; }

    public AppMenu? Menu { get; private set; }

    public int TokenCalls { get; private set; }

    public static WeComError Error(int code, WeComErrorKind kind = WeComErrorKind.Permanent, string what = "不行", string cure = "改一下。") => new() { Code = code, Kind = kind, What = what, Cure = cure };

    public Task<WeComResult<Done>> CheckAsync(CancellationToken cancellationToken)
    {
        TokenCalls++;
        return Task.FromResult(Token());
    }

    public Task<WeComResult<Done>> CheckContactsAsync(CancellationToken cancellationToken) => Task.FromResult<WeComResult<Done>>(ContactsError is { } no ? no : default(Done));

    public Task<WeComResult<IReadOnlyList<Department>>> ListDepartmentsAsync(long? under, CancellationToken cancellationToken) => Task.FromResult(Departments());

    public Task<WeComResult<IReadOnlyList<MemberName>>> ListMemberNamesAsync(long departmentId, CancellationToken cancellationToken) => Task.FromResult(Names(departmentId));

    public Task<WeComResult<IReadOnlyList<Member>>> ListMembersAsync(long departmentId, CancellationToken cancellationToken) => Task.FromResult(Members(departmentId));

    public Task<WeComResult<SignedInPerson>> GetSignedInAsync(string code, CancellationToken cancellationToken) => Task.FromResult(SignedIn(code));

    public Task<WeComResult<Done>> CreateMenuAsync(AppMenu menu, CancellationToken cancellationToken)
    {
        if (MenuError is null) Menu = menu;
        return Task.FromResult<WeComResult<Done>>(MenuError is { } no ? no : default(Done));
    }

    public Task<WeComResult<IReadOnlyList<MenuButton>>> GetMenuAsync(CancellationToken cancellationToken) =>
        Task.FromResult<WeComResult<IReadOnlyList<MenuButton>>>(MenuError is { } no ? no : (MenuButton[])[.. Menu?.Button ?? []]);

    public Task<WeComResult<SentMessage>> SendAsync(AppMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<SentMessage>> SendAsync(FrozenMessage message, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<UpdatedCard>> UpdateCardAsync(CardUpdate update, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<Done>> RecallAsync(string msgId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<UploadedMedia>> UploadAsync(MediaKind kind, string fileName, string contentType, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<DownloadedMedia>> DownloadAsync(string mediaId, Stream into, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<Member>> GetMemberAsync(string userId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<Done>> DeleteMenuAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<WeComResult<IReadOnlyList<string>>> GetCallbackAddressesAsync(CancellationToken cancellationToken)
    {
        AddressCalls++;
        return Task.FromResult(Addresses());
    }
}
