using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Delivers callbacks: 5 s each, retries with the same MsgId, and what the bot answered onto the phone.</summary>
internal sealed class CallbackSender(SimulatorOptions options, EnvelopeWriter writer, PassiveReplyReader reader, FindingList findings, PhoneShelf phones, ReplyScreen screen)
{
    private readonly ConcurrentQueue<CallbackAnswer> _log = new();
    private HttpClient? _bot;

    public bool IsConnected => _bot is not null;

    public IReadOnlyList<CallbackAnswer> Log => [.. _log];

    public void ConnectTo(HttpClient? bot) => _bot = bot;

    public void ClearLog() => _log.Clear();

    public async Task<CallbackAnswer> DeliverAsync(CallbackContent content, Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Delay > TimeSpan.Zero) await Task.Delay(delivery.Delay, options.Time, cancellationToken);

        var trip = new Trip(content, delivery);
        if (delivery.InParallel)
        {
            await Task.WhenAll(Enumerable.Range(0, delivery.Copies).Select(_ => TryAsync(trip, cancellationToken)));
        }
        else
        {
            for (var copy = 0; copy < delivery.Copies; copy++) await TryAsync(trip, cancellationToken);
        }

        var answer = trip.ToAnswer();
        _log.Enqueue(answer);
        return answer;
    }

    /// <summary>Any request to the callback path, as it is: for hostile and broken ones.</summary>
    public async Task<(HttpStatusCode Status, string Body)> PostAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        using var content = EnvelopeWriter.Content(envelope.Body);
        using var response = await Bot().PostAsync(options.CallbackPath + envelope.Query, content, cancellationToken);
        // As bytes: reading a string would hide a byte order mark.
        return (response.StatusCode, Encoding.UTF8.GetString(await response.Content.ReadAsByteArrayAsync(cancellationToken)));
    }

    /// <summary>What the admin's console does when the address is saved; null = verified, else what is wrong (sheet 2.2).</summary>
    public async Task<string?> VerifyAsync(CancellationToken cancellationToken)
    {
        var (query, secret) = writer.Verification(options.Time.GetUtcNow());
        using var limit = new CancellationTokenSource(options.VerificationLimit, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await Bot().GetAsync(options.CallbackPath + query, both.Token);
            if (response.StatusCode != HttpStatusCode.OK) return $"状态{(int)response.StatusCode}，应为200";

            var body = await response.Content.ReadAsByteArrayAsync(both.Token);
            return body.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(secret)) ? null : "回的不是解密后的明文（引号、BOM、换行都不能有）";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "1秒内没有回";
        }
        catch (HttpRequestException)
        {
            return "连不上";
        }
    }

    private async Task TryAsync(Trip trip, CancellationToken cancellationToken)
    {
        var first = options.Time.GetUtcNow();
        var retries = trip.Delivery.Retries ?? options.Retries;
        for (var number = 0; number <= retries; number++)
        {
            var stamp = number == 0 || !trip.Delivery.FreshTimestampOnRetry ? first : options.Time.GetUtcNow();
            var attempt = await SendOnceAsync(trip, stamp, cancellationToken);
            trip.Add(attempt);
            if (attempt.Reply is { } reply) Show(trip, reply);
            if (attempt.Outcome is AttemptOutcome.Replied or AttemptOutcome.Empty or AttemptOutcome.Invalid or AttemptOutcome.NotSent) return;
            if (attempt.Outcome == AttemptOutcome.Refused && !options.RetriesOtherStatus) return;
        }
    }

    private async Task<CallbackAttempt> SendOnceAsync(Trip trip, DateTimeOffset stamp, CancellationToken cancellationToken)
    {
        var attempt = new CallbackAttempt(trip.NextNumber(), options.Time.GetUtcNow(), AttemptOutcome.NotSent, null, null, null);
        if (_bot is null) return attempt;

        using var limit = new CancellationTokenSource(options.CallbackLimit, options.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (status, body) = await PostAsync(writer.Wrap(trip.Content, stamp), both.Token);
            if (trip.LosesAnswer()) return attempt with { Outcome = AttemptOutcome.Failed };
            if (status != HttpStatusCode.OK) return attempt with { Outcome = AttemptOutcome.Refused, Status = (int)status, Body = body };
            if (IsNothing(body)) return attempt with { Outcome = AttemptOutcome.Empty, Status = 200, Body = body };

            var reply = reader.Read(body, trip.Content);
            return attempt with { Outcome = reply is null ? AttemptOutcome.Invalid : AttemptOutcome.Replied, Status = 200, Body = body, Reply = reply };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            findings.Violation("callback.slow", PassiveReplyReader.Where, $"{trip.Content.Kind}在{options.CallbackLimit.TotalSeconds:0.#}秒内没有回，平台断开");
            return attempt with { Outcome = AttemptOutcome.TimedOut };
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return attempt with { Outcome = AttemptOutcome.Failed };
        }
    }

    private bool IsNothing(string body)
    {
        if (body.Length == 0) return true;
        if (!string.Equals(body.Trim(), "success", StringComparison.Ordinal)) return false;

        findings.Hint("reply.success", PassiveReplyReader.Where, "应用消息不回时正文应为空串，不是success");
        return true;
    }

    private void Show(Trip trip, PassiveReply reply)
    {
        if (!trip.TakesReply(reply, out var earlier))
        {
            if (!string.Equals(earlier.Text, reply.Text, StringComparison.Ordinal))
                findings.Violation("callback.answered-twice", PassiveReplyReader.Where, "同一条消息重发后，回的话和上次不一样");
            return;
        }

        screen.Show(trip.Content, reply, phones);
    }

    private HttpClient Bot() => _bot ?? throw new InvalidOperationException("no bot is connected: call ConnectTo first");

    /// <summary>One callback on its way, however many tries it takes.</summary>
    private sealed class Trip(CallbackContent content, Delivery delivery)
    {
        private readonly Lock _lock = new();
        private readonly List<CallbackAttempt> _attempts = [];
        private PassiveReply? _reply;
        private int _numbers;
        private int _lost;

        public CallbackContent Content => content;

        public Delivery Delivery => delivery;

        public int NextNumber() => Interlocked.Increment(ref _numbers);

        public bool LosesAnswer() => Interlocked.Increment(ref _lost) <= delivery.AnswersLost;

        public void Add(CallbackAttempt attempt)
        {
            lock (_lock) _attempts.Add(attempt);
        }

        public bool TakesReply(PassiveReply reply, out PassiveReply earlier)
        {
            lock (_lock)
            {
                earlier = _reply ?? reply;
                if (_reply is not null) return false;

                _reply = reply;
                return true;
            }
        }

        public CallbackAnswer ToAnswer()
        {
            lock (_lock) return new CallbackAnswer { MsgId = content.MsgId, UserId = content.UserId, Kind = content.Kind, Attempts = [.. _attempts], Reply = _reply };
        }
    }
}
