using System.Globalization;
using System.Net;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>What the platform sends by itself: contact changes, system events, and what only an attacker would send.</summary>
public sealed partial class SimulatedPlatform
{
    /// <summary>Sends a callback that the bot must refuse or ignore; the member's phone shows nothing.</summary>
    public Task<(HttpStatusCode Status, string Body)> SendHostileAsync(HostileCallback kind, string userId = "xuwenjing", string text = "两癌筛查归谁管", CancellationToken cancellationToken = default)
    {
        var content = New(userId, "text") with { MsgId = _state.NextMsgId(), Parts = [XmlPart.Text("Content", text)] };
        var envelope = new HostileWriter(Options, _state.Cipher, _state.Envelopes).Make(kind, content);
        return _state.Callbacks.PostAsync(envelope, cancellationToken);
    }

    /// <summary>Query and body of a right callback, to be changed and sent by <see cref="PostRawAsync"/>: for fuzzing.</summary>
    public Envelope Seal(string userId, string text) =>
        _state.Envelopes.Wrap(New(userId, "text") with { MsgId = _state.NextMsgId(), Parts = [XmlPart.Text("Content", text)] }, _state.Now);

    /// <summary>Encrypts and signs any inner text.</summary>
    public Envelope SealInner(string innerXml) => _state.Envelopes.Seal(_state.Cipher.Encrypt(innerXml, Options.CorpId), _state.Now, Options.AgentId.ToString(CultureInfo.InvariantCulture));

    public Task<(HttpStatusCode Status, string Body)> PostRawAsync(Envelope envelope, CancellationToken cancellationToken = default) => _state.Callbacks.PostAsync(envelope, cancellationToken);

    /// <summary>An event of the system (FromUserName sys), such as inactive_alert or batch_job_result.</summary>
    public Task<CallbackAnswer> SendSystemEventAsync(string happening, IReadOnlyList<XmlPart>? parts = null, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        _state.Callbacks.DeliverAsync(New("sys", "event") with { Event = happening, Parts = parts ?? [] }, delivery ?? Delivery.Plain, cancellationToken);

    /// <summary>change_contact, which belongs to no app (sheet 2.5, 9.2).</summary>
    public Task<CallbackAnswer> SendContactChangeAsync(string changeType, IReadOnlyList<XmlPart> parts, Delivery? delivery = null, CancellationToken cancellationToken = default) =>
        _state.Callbacks.DeliverAsync(
            New("sys", "event") with { Event = "change_contact", AgentId = null, Parts = [XmlPart.Text("ChangeType", changeType), .. parts] }, delivery ?? Delivery.Plain, cancellationToken);

    /// <summary>Someone joins: into the address book, and create_user with the two fields that newer callbacks carry.</summary>
    public Task<CallbackAnswer> JoinsAsync(MemberRecord member, CancellationToken cancellationToken = default)
    {
        Directory.Put(member);
        return SendContactChangeAsync("create_user", [XmlPart.Text("UserID", member.UserId), Departments(member)], cancellationToken: cancellationToken);
    }

    /// <summary>A member moves to other departments: update_user.</summary>
    public Task<CallbackAnswer> MovesAsync(string userId, IReadOnlyList<int> departments, CancellationToken cancellationToken = default)
    {
        Directory.Change(userId, m => m with { Departments = departments });
        return SendContactChangeAsync("update_user", [XmlPart.Text("UserID", userId), Departments(Directory.Find(userId)!)], cancellationToken: cancellationToken);
    }

    /// <summary>A member leaves the corporation: out of the address book, delete_user.</summary>
    public Task<CallbackAnswer> LeavesAsync(string userId, CancellationToken cancellationToken = default)
    {
        var member = Directory.Find(userId) ?? throw new ArgumentException($"nobody here has the UserID {userId}", nameof(userId));
        Directory.Remove(userId);
        return SendContactChangeAsync("delete_user", [XmlPart.Text("UserID", userId), Departments(member)], cancellationToken: cancellationToken);
    }

    private static XmlPart Departments(MemberRecord member) => XmlPart.Text("Department", string.Join(',', member.Departments));

    private CallbackContent New(string userId, string type) =>
        new() { UserId = userId, MsgType = type, CreatedAt = _state.Now, AgentId = Options.AgentId.ToString(CultureInfo.InvariantCulture) };
}
