using HealthAssistantBot.Bot.Channels.WeCom;
using HealthAssistantBot.Bot.Tests.Harness;
using HealthAssistantBot.WeCom.Api;
using Microsoft.Extensions.DependencyInjection;

namespace HealthAssistantBot.Bot.Tests.WeCom;

/// <summary>A trouble that is mended is noticed within a minute, also when nobody is written to.</summary>
public sealed class ProbeTests : IDisposable
{
    private readonly ToldClient _client = new() { Addresses = () => ToldClient.Error(60020, WeComErrorKind.OperatorMustAct) };
    private readonly AssistantApp _app;

    public ProbeTests() => _app = new AssistantApp { WeCom = true, Adjust = services => services.AddSingleton<IWeComClient>(_client) };

    private PlatformState State => _app.Services.GetRequiredService<PlatformState>();

    public void Dispose() => _app.Dispose();

    [Fact]
    public async Task Nothing_is_asked_while_all_is_well_and_each_minute_once_it_is_not()
    {
        await MinuteAsync(() => true);
        await MinuteAsync(() => true);
        Assert.Equal(0, _client.AddressCalls);

        State.Fails(ToldClient.Error(60020, WeComErrorKind.OperatorMustAct), _app.Now.UtcDateTime, _app.Now.UtcDateTime);
        await MinuteAsync(() => _client.AddressCalls == 1);
        Assert.NotNull(State.Trouble);
        _client.Addresses = () => ToldClient.Error(40001, WeComErrorKind.OperatorMustAct);
        await MinuteAsync(() => State.Trouble?.Code == 40001);

        _client.Addresses = () => Array.Empty<string>();
        await MinuteAsync(() => State.Trouble is null);
        await MinuteAsync(() => true);
        Assert.Equal(3, _client.AddressCalls);
    }

    [Fact]
    public async Task A_window_that_the_platform_has_set_is_not_asked_into()
    {
        _client.Addresses = () => Array.Empty<string>();
        State.Fails(ToldClient.Error(45009, WeComErrorKind.BackOff), _app.Now.UtcDateTime, _app.Now.UtcDateTime.AddMinutes(3));
        await MinuteAsync(() => true);
        await MinuteAsync(() => true);
        Assert.Equal((0, 45009), (_client.AddressCalls, State.Trouble?.Code));

        await MinuteAsync(() => true);
        await MinuteAsync(() => State.Trouble is null);
    }

    private async Task MinuteAsync(Func<bool> until)
    {
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Chat.Patience);
        // The probe has looked and waits for the next minute once this has gone round a few times.
        for (var i = 0; i < 20 || !until(); i++) await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, limit.Token);
    }
}
