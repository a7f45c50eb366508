using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;

namespace HealthAssistantBot.Bot.Assets;

/// <summary>The files that pages link to, embedded at build: pages name them plainly, browsers get the name that carries the hash.</summary>
internal sealed class PageAssets
{
    private static readonly Assembly Home = typeof(PageAssets).Assembly;
    private readonly FrozenDictionary<string, PageAsset> _byName;
    private readonly FrozenDictionary<string, PageAsset> _byFile;

    public PageAssets()
    {
        using var stream = Home.GetManifestResourceStream("assets/manifest.json")
            ?? throw new InvalidOperationException("The program was built without its page assets (assets/manifest.json is not embedded).");
        var manifest = JsonSerializer.Deserialize<Dictionary<string, PageAsset>>(stream, JsonSerializerOptions.Web)!;
        _byName = manifest.ToFrozenDictionary(StringComparer.Ordinal);
        _byFile = manifest.Values.ToFrozenDictionary(asset => asset.File, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The address of an asset of bundles.json, for example <c>desk.css</c>.</summary>
    public string Url(string name) => $"/assets/{_byName[name].File}";

    public PageAsset Named(string name) => _byName[name];

    public PageAsset? Find(string file) => _byFile.GetValueOrDefault(file);
}

/// <summary>One file as sent: its hashed name and content type.</summary>
internal sealed record PageAsset(string File, string Type)
{
    public Stream Open(string encoding) =>
        typeof(PageAsset).Assembly.GetManifestResourceStream($"assets/{File}.{encoding}")
        ?? throw new InvalidOperationException($"assets/{File}.{encoding} is not embedded.");

    public Stream OpenPlain() => new GZipStream(Open("gz"), CompressionMode.Decompress);
}
