using System.Globalization;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>All that the platform remembers; each part guards itself.</summary>
internal sealed class SimulatedState
{
    private readonly Lock _lock = new();
    private DateOnly _day;
    private int _sentToday;
    private int _numbers;

    public SimulatedState(SimulatorOptions options)
    {
        Options = options;
        TokenLife = options.TokenLife;
        TrustsCallersAddress = options.TrustsCallersAddress;
        Directory = CorpDirectory.Load(options.MembersFile);
        Findings = new FindingList(options.Time, Bell);
        Calls = new CallLog(Bell);
        Media = new MediaShelf(options.Time);
        Phones = new PhoneShelf(options.Time, Bell);
        Sent = new SentMessages(options.Time);
        SignIns = new SignInShelf(options.Time);
        Tokens = new TokenShelf(options.Time, () => TokenLife);
        Faults = new FaultPlan(options.Time, Tokens, Bell);
        MemberRate = new MemberRate(options.Time);
        BaseRate = new BaseRate(options.Time);
        var cipher = new CallbackCipher(options.Token, options.EncodingAesKey);
        Cipher = cipher;
        Envelopes = new EnvelopeWriter(options, cipher);
        Callbacks = new CallbackSender(options, Envelopes, new PassiveReplyReader(options, cipher, Findings), Findings, Phones, new ReplyScreen(Directory, Media, Findings));
    }

    public SimulatorOptions Options { get; }

    /// <summary>Where the platform listens, with a slash at its end; known once it does.</summary>
    public Uri Address { get; set; } = null!;

    /// <summary>Where callbacks go; null when a test host's client was given instead.</summary>
    public Uri? Bot { get; set; }

    public ChangeBell Bell { get; } = new();

    public TimeProvider Time => Options.Time;

    public DateTimeOffset Now => Options.Time.GetUtcNow();

    public TimeSpan TokenLife { get; set; }

    public bool TrustsCallersAddress { get; set; }

    /// <summary>False: the app's console has no callback address, cards with call-back are refused (43012).</summary>
    public bool HasCallbackUrl { get; set; } = true;

    public CorpDirectory Directory { get; }

    public FindingList Findings { get; }

    public MediaShelf Media { get; }

    public PhoneShelf Phones { get; }

    public SentMessages Sent { get; }

    public TokenShelf Tokens { get; }

    public FaultPlan Faults { get; }

    /// <summary>The app's menu; empty = none.</summary>
    public IReadOnlyList<MenuEntry> Menu { get; set; } = [];

    public SignInShelf SignIns { get; }

    public CallLog Calls { get; }

    public MemberRate MemberRate { get; }

    public BaseRate BaseRate { get; }

    public CallbackCipher Cipher { get; }

    public EnvelopeWriter Envelopes { get; }

    public CallbackSender Callbacks { get; }

    /// <summary>A number that no other message, event or answer has.</summary>
    public int NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>A MsgId: 64 bits, larger than 53.</summary>
    public string NextMsgId() => (7_412_000_000_000_000_000 + NextNumber()).ToString(CultureInfo.InvariantCulture);

    /// <summary>Accounts × 200 person-messages a day and app (sheet 8), counted by days of UTC+8.</summary>
    public void CountDay(int receivers)
    {
        var today = DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        lock (_lock)
        {
            if (today != _day) (_day, _sentToday) = (today, 0);
            if (_sentToday + receivers > Directory.Members.Count * 200) throw new ApiRefusal(45009, "api freq out of limit: person-messages of the day");
            _sentToday += receivers;
        }
    }
}
