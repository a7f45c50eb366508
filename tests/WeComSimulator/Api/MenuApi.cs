using System.Globalization;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>One entry of the app's menu; either opens its own entries or does something.</summary>
public sealed record MenuEntry(string Name, string? Type, string? Key, string? Url, IReadOnlyList<MenuEntry> Below);

/// <summary>menu/create, get and delete (sheet 4.10).</summary>
internal sealed class MenuApi(SimulatedState state)
{
    private static readonly HashSet<string> s_keyed =
        new(StringComparer.Ordinal) { "click", "scancode_push", "scancode_waitmsg", "pic_sysphoto", "pic_photo_or_album", "pic_weixin", "location_select" };

    public Task<JsonObject?> CreateAsync(ApiRequest request)
    {
        Agent(request);
        var body = request.Body(state.Findings);
        var entries = Entries(body, "button", 3, 16, isTop: true);
        body.End();
        state.Menu = entries;
        state.Bell.Ring();
        return Task.FromResult<JsonObject?>([]);
    }

    public Task<JsonObject?> GetAsync(ApiRequest request)
    {
        Agent(request);
        if (state.Menu.Count == 0) throw new ApiRefusal(46003, "no menu");

        return Task.FromResult<JsonObject?>(new JsonObject { ["button"] = Json(state.Menu) });
    }

    public Task<JsonObject?> DeleteAsync(ApiRequest request)
    {
        Agent(request);
        state.Menu = [];
        state.Bell.Ring();
        return Task.FromResult<JsonObject?>([]);
    }

    private List<MenuEntry> Entries(BodyReader owner, string name, int most, int bytes, bool isTop)
    {
        var given = owner.Objects(name, 0, most, tooMany: 40016);
        if (given.Count == 0) throw new ApiRefusal(40016, "a menu needs 1 to 3 entries, each level at most 5");

        return [.. given.Select(e => Entry(e, bytes, isTop))];
    }

    private MenuEntry Entry(BodyReader entry, int bytes, bool isTop)
    {
        var name = entry.Text("name") ?? "";
        if (name.Length == 0 || Utf8.Length(name) > bytes) throw new ApiRefusal(40018, $"a name has 1 to {bytes} bytes: {Utf8.Length(name)}");

        if (entry.Has("sub_button"))
        {
            if (!isTop) throw new ApiRefusal(40016, "a menu has two levels only");

            var below = Entries(entry, "sub_button", 5, 40, isTop: false);
            entry.Text("type");
            entry.End();
            return new MenuEntry(name, null, null, null, below);
        }

        var type = entry.Text("type") ?? throw new ApiRefusal(40017, "type missing");
        var key = s_keyed.Contains(type) ? entry.Required("key", bytes: 128) : entry.Text("key");
        if (string.Equals(type, "view_miniprogram", StringComparison.Ordinal))
        {
            key = entry.Required("pagepath");
            entry.Required("appid");
        }
        else if (!s_keyed.Contains(type) && !string.Equals(type, "view", StringComparison.Ordinal))
        {
            throw new ApiRefusal(40017, $"type {type} unknown");
        }

        var url = string.Equals(type, "view", StringComparison.Ordinal) ? Url(entry) : null;
        entry.End();
        return new MenuEntry(name, type, key, url, []);
    }

    private static string Url(BodyReader entry)
    {
        var url = entry.Text("url") ?? "";
        if (url.Length == 0 || Utf8.Length(url) > 1024) throw new ApiRefusal(40054, "url has 1 to 1024 bytes");
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? url : throw new ApiRefusal(40055, "url is no http(s) address");
    }

    private void Agent(ApiRequest request)
    {
        if (!int.TryParse(request.Query("agentid"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)) throw new ApiRefusal(40056, "agentid missing or no number");
        if (id != state.Options.AgentId) throw new ApiRefusal(301002, "agentid is not of this token");
    }

    private static JsonArray Json(IReadOnlyList<MenuEntry> entries) => new([.. entries.Select(e => (JsonNode)Json(e))]);

    private static JsonObject Json(MenuEntry entry)
    {
        var json = new JsonObject { ["name"] = entry.Name };
        if (entry.Type is not null) json["type"] = entry.Type;
        if (entry.Key is not null) json["key"] = entry.Key;
        if (entry.Url is not null) json["url"] = entry.Url;
        json["sub_button"] = Json(entry.Below);
        return json;
    }
}
