using HealthAssistantBot.WeCom.Cards;
using HealthAssistantBot.WeCom.Contacts;
using HealthAssistantBot.WeCom.Media;
using HealthAssistantBot.WeCom.Menus;
using HealthAssistantBot.WeCom.Messages;
using HealthAssistantBot.WeCom.SignIn;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>
/// One app's calls to the platform (fact sheet section 4). Everything the platform or the way to it says is a <see cref="WeComResult{T}"/>;
/// an exception is the caller's own cancellation, or a mistake in an argument. Each call carries the token, refreshes it once, retries what
/// may be retried (−1, lost connections, HTTP 5xx: at most 3 times within <see cref="WeComAppOptions.CallWithin"/>), and after a rate limit
/// (45009) answers that error by itself until the window is over. Neither token nor secret nor content is ever logged.
/// </summary>
public interface IWeComClient
{
    /// <summary>Whether the corp id and the secret buy a token; the cached one counts.</summary>
    Task<WeComResult<Done>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Whether <see cref="WeComAppOptions.ContactsSecret"/> buys a token and reads the directory, without falling back to the app's own secret;
    /// done at once where there is none.
    /// </summary>
    Task<WeComResult<Done>> CheckContactsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// message/send, section 4.2. Retries are safe: the same bytes with a duplicate check. An outbox freezes the message first
    /// (<see cref="FrozenMessage"/>), so that its own later tries are safe too.
    /// </summary>
    Task<WeComResult<SentMessage>> SendAsync(AppMessage message, CancellationToken cancellationToken);

    /// <summary>message/send of a message frozen before.</summary>
    Task<WeComResult<SentMessage>> SendAsync(FrozenMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// message/update_template_card, section 4.5. Not tried again after a lost answer, because a response code works once: then
    /// <see cref="WeComError.MayHaveHappened"/>.
    /// </summary>
    Task<WeComResult<UpdatedCard>> UpdateCardAsync(CardUpdate update, CancellationToken cancellationToken);

    /// <summary>message/recall, section 4.4: within 24 h, in the WeCom client only, by the app that sent it (else 40058).</summary>
    Task<WeComResult<Done>> RecallAsync(string msgId, CancellationToken cancellationToken);

    /// <summary>media/upload, section 4.7.</summary>
    /// <param name="kind">Decides size and type, see <see cref="MediaKinds.MaxBytes"/>.</param>
    /// <param name="fileName">The name that people see.</param>
    /// <param name="contentType">image/jpeg, application/pdf …</param>
    /// <param name="content">Seekable; read from its beginning, once a try; stays open.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <exception cref="ArgumentException">Not seekable, smaller than 6 bytes or larger than the kind allows.</exception>
    Task<WeComResult<UploadedMedia>> UploadAsync(MediaKind kind, string fileName, string contentType, Stream content, CancellationToken cancellationToken);

    /// <summary>
    /// media/get, section 4.7, streamed. What stands in <paramref name="into"/> after an error is incomplete and to be thrown away.
    /// </summary>
    /// <param name="mediaId">From a message or an upload, valid 3 days (else 40007).</param>
    /// <param name="into">Where the bytes go.</param>
    /// <param name="maxBytes">More is refused with <see cref="ErrorCodes.TooLarge"/>.</param>
    /// <param name="cancellationToken">Ends the download.</param>
    /// <exception cref="IOException">Whatever <paramref name="into"/> itself throws.</exception>
    Task<WeComResult<DownloadedMedia>> DownloadAsync(string mediaId, Stream into, long maxBytes, CancellationToken cancellationToken);

    /// <summary>department/list, section 4.8: that department and all below; all of the visible range where null. Slow for large corps.</summary>
    Task<WeComResult<IReadOnlyList<Department>>> ListDepartmentsAsync(long? under, CancellationToken cancellationToken);

    /// <summary>user/simplelist, section 4.8: id and name of the department's own members, not of those below.</summary>
    Task<WeComResult<IReadOnlyList<MemberName>>> ListMemberNamesAsync(long departmentId, CancellationToken cancellationToken);

    /// <summary>user/list, section 4.8: the department's own members, not of those below.</summary>
    Task<WeComResult<IReadOnlyList<Member>>> ListMembersAsync(long departmentId, CancellationToken cancellationToken);

    /// <summary>user/get, section 4.8. 60111: unknown, or outside the visible range.</summary>
    Task<WeComResult<Member>> GetMemberAsync(string userId, CancellationToken cancellationToken);

    /// <summary>
    /// auth/getuserinfo, section 4.9. The code works once and for 5 minutes, else 40029; check the state before. After a lost answer it is
    /// not tried again.
    /// </summary>
    Task<WeComResult<SignedInPerson>> GetSignedInAsync(string code, CancellationToken cancellationToken);

    /// <summary>menu/create, section 4.10: replaces the whole menu.</summary>
    Task<WeComResult<Done>> CreateMenuAsync(AppMenu menu, CancellationToken cancellationToken);

    /// <summary>menu/get, section 4.10; an empty list where there is none (46003).</summary>
    Task<WeComResult<IReadOnlyList<MenuButton>>> GetMenuAsync(CancellationToken cancellationToken);

    /// <summary>menu/delete, section 4.10.</summary>
    Task<WeComResult<Done>> DeleteMenuAsync(CancellationToken cancellationToken);

    /// <summary>getcallbackip, section 2.3: addresses that callbacks come from, patterns like 101.226.103.*; they change, ask daily.</summary>
    Task<WeComResult<IReadOnlyList<string>>> GetCallbackAddressesAsync(CancellationToken cancellationToken);
}
