using Microsoft.Playwright;

namespace HealthAssistantBot.Browser.Tests.Harness;

/// <summary>One browser with a window of a given size and storage of its own. Ends by checking that the page kept to itself.</summary>
public sealed class Phone : IAsyncDisposable
{
    private readonly List<string> _foreign = [];
    private readonly List<string> _complaints = [];
    private readonly string _address;

    private Phone(IBrowserContext context, string address) => (Context, _address) = (context, address);

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Complaints of the network are expected while a test breaks it.</summary>
    public bool MayLoseTheNetwork { get; set; }

    public static Task<Phone> OpenAsync(Chromium chromium, ChatHost host, int width = 390, int height = 844, bool dark = false, bool script = true) =>
        OpenAsync(chromium, host.Address, width, height, dark, script);

    public static async Task<Phone> OpenAsync(Chromium chromium, string address, int width = 390, int height = 844, bool dark = false, bool script = true)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = script,
            HasTouch = width < 600,
            DeviceScaleFactor = width < 600 ? 2 : 1,
        });
        context.SetDefaultTimeout(15_000);
        var phone = new Phone(context, address);
        phone.Page = await context.NewPageAsync();
        phone.Watch(phone.Page);
        return phone;
    }

    public async Task GoAsync(string path) => await Page.GotoAsync(_address + path);

    /// <summary>Says something on the light page and waits for the reply's first line.</summary>
    public async Task SaysAsync(string text, string hears)
    {
        await Page.FillAsync("#say", text);
        await Page.PressAsync("#say", "Enter");
        await Page.Locator(".said .lead", new() { HasText = hears }).Last.WaitForAsync();
    }

    public async Task PictureAsync(string name) => await Page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, name + ".png") });

    public async Task<bool> ScrollsSidewaysAsync() =>
        await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth || Array.from(document.querySelectorAll('main, main *')).some(e => getComputedStyle(e).overflowX !== 'hidden' && !e.closest('.sr') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display === 'block' && e.clientWidth > 0)");

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(_foreign);
        Assert.True(_complaints.Count == 0, string.Join("\n", _complaints));
    }

    private void Watch(IPage page)
    {
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                _foreign.Add(request.Url);
        };
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !(MayLoseTheNetwork && IsOfTheNetwork(message.Text))) _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    private static bool IsOfTheNetwork(string text) =>
        text.Contains("ERR_", StringComparison.Ordinal) || text.Contains("WebSocket", StringComparison.Ordinal) || text.Contains("Failed to load resource", StringComparison.Ordinal);
}
