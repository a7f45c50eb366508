using HealthAssistantBot.Browser.Tests.Harness;

namespace HealthAssistantBot.Browser.Tests;

public sealed class WeightTests(Chromium chromium)
{
    [Fact]
    public async Task The_light_page_comes_in_60_KB_with_its_greeting_and_a_turn_in_2_KB()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        var traffic = await Traffic.OfAsync(phone);

        await phone.GoAsync("/chat");
        await phone.Page.Locator(".said").First.WaitForAsync();
        Assert.InRange(traffic.Received, 5_000, 60 * 1024);
        var (load, loadSent) = (traffic.Received, traffic.Sent);

        await phone.SaysAsync("两癌筛查归谁管", "由镇卫生院牵头");
        var (turn, turnSent) = (traffic.Received - load, traffic.Sent - loadSent);
        TestContext.Current.TestOutputHelper!.WriteLine($"first load {load} bytes received, {loadSent} sent; a turn {turn} received, {turnSent} sent");
        Assert.InRange(turn, 200, 2 * 1024);
    }

    [Fact]
    public async Task Coming_back_costs_next_to_nothing_since_files_are_kept_for_good()
    {
        await using var host = new ChatHost { Scripted = true };
        await host.StartAsync();
        await using var phone = await Phone.OpenAsync(chromium, host);
        await phone.GoAsync("/chat");
        await phone.SaysAsync("两癌筛查归谁管", "由镇卫生院牵头");

        await phone.GoAsync("/chat");
        await phone.Page.Locator(".said .lead", new() { HasText = "由镇卫生院牵头" }).WaitForAsync();
        var fromNetwork = await phone.Page.EvaluateAsync<int>("() => performance.getEntriesByType('resource').filter(e => e.name.includes('/assets/') && e.transferSize > 0).length");

        Assert.Equal(0, fromNetwork);
    }
}
