using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>The control surface over HTTP, <c>/simulator/…</c>: for the page, for outside checks and for tests that kill the bot's process.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SimulatedPlatform platform, SimulatedState state)
    {
        var group = routes.MapGroup("/simulator");
        group.AddEndpointFilter(SayWhyAsync);
        MapMembers(group, platform);
        MapSwitches(group, platform, state);
        MapViews(group, platform, state);
    }

    private static void MapMembers(RouteGroupBuilder group, SimulatedPlatform platform)
    {
        group.MapPost("/say", async (SayBody body, CancellationToken cancel) => StateJson.Of(await platform.Member(body.Member).SaysAsync(body.Text, body.Delivery, cancel)));
        group.MapPost("/enter", async (MemberBody body, CancellationToken cancel) => StateJson.Of(await platform.Member(body.Member).EnterAsync(null, cancel)));
        group.MapPost("/view", async (ViewBody body, CancellationToken cancel) => StateJson.Of(await platform.Member(body.Member).ViewsAsync(body.Url, null, cancel)));
        group.MapPost("/tap", async (TapBody body, CancellationToken cancel) => StateJson.Of(await TapAsync(platform.Member(body.Member), body, cancel)));
        group.MapPost("/location", async (LocationBody body, CancellationToken cancel) =>
            StateJson.Of(await platform.Member(body.Member).SendsLocationAsync(body.Latitude, body.Longitude, body.Label, cancellationToken: cancel)));
        group.MapPost("/link", async (LinkBody body, CancellationToken cancel) =>
            StateJson.Of(await platform.Member(body.Member).SendsLinkAsync(body.Title, body.Description ?? "", body.Url, cancellationToken: cancel)));
        group.MapPost("/event", async (EventBody body, CancellationToken cancel) => StateJson.Of(await HappensAsync(platform.Member(body.Member), body, cancel)));
        group.MapPost("/upload", async (string member, string kind, string name, HttpRequest request, CancellationToken cancel) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes, cancel);
            return StateJson.Of(await UploadAsync(platform.Member(member), kind, name, bytes.ToArray(), cancel));
        });
    }

    private static void MapSwitches(RouteGroupBuilder group, SimulatedPlatform platform, SimulatedState state)
    {
        group.MapPost("/faults", (FaultBody body) => Plan(platform.Faults, body, state.Now));
        group.MapDelete("/faults", () => platform.Faults.Clear());
        group.MapPost("/callback-faults", (CallbackFaultBody body) => Plan(platform.Faults.Callbacks, body));
        group.MapPost("/hostile", async (HostileBody body, CancellationToken cancel) =>
        {
            var (status, answer) = await platform.SendHostileAsync(body.Kind, body.Member ?? "xuwenjing", body.Text ?? "两癌筛查归谁管", cancel);
            return new JsonObject { ["status"] = (int)status, ["body"] = answer };
        });
        group.MapPost("/verify", async (CancellationToken cancel) => new JsonObject { ["wrong"] = await platform.VerifyCallbackAsync(cancel) });
        group.MapPost("/switch", (SwitchBody body) => Switch(platform, body, state.Bell));
        group.MapPost("/bot", (BotBody body) => platform.ConnectTo(body.Url));
        group.MapPost("/reset", platform.Reset);
        group.MapDelete("/findings", () => platform.Findings.Clear());
    }

    private static void MapViews(RouteGroupBuilder group, SimulatedPlatform platform, SimulatedState state)
    {
        group.MapGet("/state", (string? phones) => StateJson.Whole(platform, state, phones?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? []));
        group.MapGet("/phones", (string? member) => new JsonObject([.. (member is null ? platform.Members : [platform.Member(member)])
            .Select(m => KeyValuePair.Create(m.UserId, (JsonNode?)StateJson.Of(m.Phone)))]));
        group.MapGet("/findings", () => StateJson.Of(platform.Findings.All));
        group.MapGet("/faults", () => StateJson.Of(platform.Faults));
        group.MapGet("/calls", () => StateJson.Of(platform.Calls.All));
        group.MapGet("/sent", () => StateJson.Of(platform.Sent));
        group.MapGet("/callbacks", () => new JsonArray([.. platform.Callbacks.Select(c => (JsonNode)StateJson.Of(c))]));
        group.MapGet("/identity", () => new JsonObject([.. platform.BotSettings.Select(s => KeyValuePair.Create(s.Key.Replace(":", "__", StringComparison.Ordinal), (JsonNode?)s.Value))]));
        group.MapGet("/media/{id}", (string id) => platform.Media.Find(id) is { } piece ? Results.Bytes(piece.Bytes, piece.ContentType) : Results.NotFound());
        group.MapGet("/events", (HttpContext http, IHostApplicationLifetime life) => EventsAsync(http, state.Bell, life.ApplicationStopping));
    }

    private static Task<CallbackAnswer> TapAsync(SimulatedMember member, TapBody body, CancellationToken cancel)
    {
        if (body.Item is null && body.TaskId is null) return member.TapAsync(body.Key, null, cancel);

        var item = body.TaskId is { } task ? member.Card(task) : member.Phone.FirstOrDefault(i => i.Number == body.Item) ?? throw new InvalidOperationException("no such card");
        return body.Menu == true ? member.TapCardMenuAsync(item, body.Key, null, cancel) : member.TapCardAsync(item, body.Key, body.Chosen, null, cancel);
    }

    private static Task<CallbackAnswer> HappensAsync(SimulatedMember member, EventBody body, CancellationToken cancel) => body.Event switch
    {
        "subscribe" => member.SubscribesAsync(null, cancel),
        "unsubscribe" => member.UnsubscribesAsync(null, cancel),
        _ => member.DoesAsync(body.Event, body.Key, [], null, cancel),
    };

    private static Task<CallbackAnswer> UploadAsync(SimulatedMember member, string kind, string name, byte[] bytes, CancellationToken cancel) => kind switch
    {
        "image" => member.SendsImageAsync(bytes, name, null, cancel),
        "voice" => member.SendsVoiceAsync(bytes, "amr", null, cancel),
        "video" => member.SendsVideoAsync(bytes, bytes, null, cancel),
        "file" => member.SendsFileAsync(bytes, name, null, cancel),
        _ => throw new InvalidOperationException($"no kind {kind}: image, voice, video or file"),
    };

    private static void Plan(FaultPlan faults, FaultBody body, DateTimeOffset now)
    {
        var times = body.Times ?? 1;
        var (from, until) = (body.From(now), body.Until(now));
        _ = body.Kind switch
        {
            FaultKind.ErrorCode => faults.ReturnsError(body.Path, body.Code ?? -1, times, from, until),
            FaultKind.HttpStatus => faults.FailsWithStatus(body.Path, body.Code is >= 400 and <= 599 ? body.Code.Value : 500, times, from, until),
            FaultKind.ResetBefore => faults.ResetsBefore(body.Path, times, from, until),
            FaultKind.ResetAfter => faults.ResetsAfter(body.Path, times, from, until),
            FaultKind.Stall => faults.Stalls(body.Path, TimeSpan.FromSeconds(body.Seconds ?? 5), times, from, until),
            FaultKind.Gate => faults.Holds(body.Path, times),
            _ => faults.TakesTokenBack(body.Path, body.Code ?? 42001, times),
        };
    }

    private static void Plan(CallbackFaults faults, CallbackFaultBody body)
    {
        if (body.Reverse is { } count)
        {
            faults.Reverse(count);
            return;
        }

        var delivery = new Delivery
        {
            Copies = body.Copies ?? 1,
            InParallel = body.Parallel ?? false,
            AnswersLost = body.AnswersLost ?? 0,
            Delay = TimeSpan.FromSeconds(body.DelaySeconds ?? 0),
            FreshTimestampOnRetry = body.FreshTimestamp ?? false,
        };
        faults.Next(delivery, body.Times ?? 1);
    }

    private static void Switch(SimulatedPlatform platform, SwitchBody body, ChangeBell bell)
    {
        if (body.TrustsCallersAddress is { } trusts) platform.TrustsCallersAddress = trusts;
        if (body.HasCallbackUrl is { } has) platform.HasCallbackUrl = has;
        if (body.TokenLifeSeconds is { } seconds) platform.TokenLife = TimeSpan.FromSeconds(seconds);
        if (body.Tokens is "expire") platform.Faults.ExpireTokens();
        if (body.Tokens is "revoke") platform.Faults.RevokeTokens();
        bell.Ring();
    }

    // One number a change; the page fetches what it shows.
    private static async Task EventsAsync(HttpContext http, ChangeBell bell, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            while (true)
            {
                var version = bell.Version;
                await http.Response.WriteAsync($"data: {version}\n\n", end.Token);
                await http.Response.Body.FlushAsync(end.Token);
                await bell.PastAsync(version, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page went away, or the platform stops.
        }
    }

    private static async ValueTask<object?> SayWhyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception wrong) when (wrong is ArgumentException or InvalidOperationException)
        {
            return Results.Json(new JsonObject { ["error"] = wrong.Message }, statusCode: StatusCodes.Status409Conflict);
        }
    }
}
