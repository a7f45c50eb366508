using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.WeCom.Callbacks;

namespace HealthAssistantBot.Bot.Channels.WeCom;

/// <summary>Asks the running bot's callback what the platform asks when its settings are saved, and looks whether the right words come back.</summary>
internal sealed class CallbackRoundTrip(CallbackCrypto crypto, Clock clock)
{
    private const string Path = "/wecom/callback";
    private const int LongestAnswer = 4096;

    // The platform waits one second; a proxy on the way must not use it up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Null when it works, else what to do.</summary>
    public async Task<string?> TryAsync(Uri botAddress, CancellationToken cancellationToken)
    {
        var said = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var (timestamp, nonce) = (new DateTimeOffset(clock.UtcNow).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        var echo = crypto.Encrypt(Encoding.UTF8.GetBytes(said));
        var query = $"?msg_signature={crypto.Sign(timestamp, nonce, echo)}&timestamp={timestamp}&nonce={nonce}&echostr={Uri.EscapeDataString(echo)}";
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = !botAddress.IsLoopback };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LongestAnswer };
        using var limit = new CancellationTokenSource(Patience, clock.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var answer = await http.GetAsync(new Uri(botAddress.AbsoluteUri.TrimEnd('/') + Path + query), either.Token);
            if (!answer.IsSuccessStatusCode) return $"{botAddress.Host}回了{(int)answer.StatusCode}。看是不是本程序在那里运行、配置是不是同一份，中间的代理有没有放行{Path}。";

            return await answer.Content.ReadAsStringAsync(either.Token) == said ? null : $"{botAddress.Host}回的不是原话。中间的代理不能改{Path}的内容，也不能加页面。";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return $"{botAddress.Host}{(failure is OperationCanceledException ? "5秒没有回" : "打不通")}。先让本程序运行着，再查域名、证书、代理和防火墙。";
        }
    }
}
