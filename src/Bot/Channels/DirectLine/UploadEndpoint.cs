using System.Buffers;
using HealthAssistantBot.Bot.Channels.Activities;
using HealthAssistantBot.Bot.Channels.Attachments;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace HealthAssistantBot.Bot.Channels.DirectLine;

/// <summary>Files with or without an activity: one multipart form as Web Chat sends it, or one bare file.</summary>
internal sealed class UploadEndpoint(DirectLinePost post, IAttachmentStore store)
{
    /// <summary>Room for part headers and boundaries beside the files and the activity.</summary>
    private const int FormOverhead = 64 * 1024;

    private const int MostFiles = 20;

    public async Task PostAsync(HttpContext context)
    {
        var id = (string)context.GetRouteValue("id")!;
        if (await post.AdmitAsync(context, id) is not { } caller) return;
        var limit = (long)post.UploadBytes + post.MessageBytes + FormOverhead;
        if (context.Request.ContentLength > limit)
        {
            await RequestBody.RefuseAsync(context, DirectLineError.TooLarge(post.UploadBytes));
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        await using var intake = new UploadIntake(store, id, post.UploadBytes);
        var (activity, error) = await ReadAsync(context, intake);
        if (error is { Status: StatusCodes.Status413PayloadTooLarge })
        {
            await RequestBody.RefuseAsync(context, error);
            return;
        }

        if (error is null && activity is null && intake.Files.Count == 0) error = DirectLineError.NoFile;
        if (error is not null)
        {
            await error.WriteAsync(context);
            return;
        }

        activity ??= new Activity { Type = ActivityTypes.Message };
        activity.Type ??= ActivityTypes.Message;
        activity.From ??= new();
        if (string.IsNullOrEmpty(activity.From.Id)) activity.From.Id = context.Request.Query["userId"];
        intake.AttachTo(activity);
        await post.DeliverAsync(context, id, caller, activity, intake.Files, whenStored: intake.Settle);
    }

    private async Task<(Activity? Activity, DirectLineError? Error)> ReadAsync(HttpContext context, UploadIntake intake)
    {
        var request = context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            _ = ContentDispositionHeaderValue.TryParse(request.Headers.ContentDisposition.ToString(), out var disposition);
            return request.ContentLength == 0 ? (null, DirectLineError.NoFile) : (null, await intake.TakeAsync(request.Body, NameIn(disposition), context.RequestAborted));
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value;
        if (string.IsNullOrEmpty(boundary) || boundary.Length > 100) return (null, DirectLineError.BadMultipart);
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, request.Body), intake, context.RequestAborted);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            return (null, DirectLineError.BadMultipart);
        }
    }

    /// <summary>The activity is the part of that name (a browser sends it as a file called blob); every other file part is an attachment.</summary>
    private async Task<(Activity? Activity, DirectLineError? Error)> ReadPartsAsync(MultipartReader form, UploadIntake intake, CancellationToken cancellationToken)
    {
        Activity? activity = null;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            _ = ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition);
            var isActivity = HeaderUtilities.RemoveQuotes(disposition?.Name ?? "").Equals("activity", StringComparison.OrdinalIgnoreCase)
                || string.Equals(part.ContentType, "application/vnd.microsoft.activity", StringComparison.OrdinalIgnoreCase);
            if (isActivity)
            {
                var bytes = new byte[post.MessageBytes + 1];
                var length = await part.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
                if (length > post.MessageBytes) return (null, DirectLineError.TooLarge(post.MessageBytes));
                activity = RequestBody.Parse(new ReadOnlySequence<byte>(bytes, 0, length), ActivityJson.Wire.Activity);
                if (activity is null) return (null, DirectLineError.NotAnObject);
            }
            else if (disposition?.IsFileDisposition() == true)
            {
                if (intake.Files.Count == MostFiles) return (null, DirectLineError.TooLarge(post.UploadBytes));
                if (await intake.TakeAsync(part.Body, NameIn(disposition), cancellationToken) is { } error) return (null, error);
            }
        }

        return (activity, null);
    }

    private static string NameIn(ContentDispositionHeaderValue? disposition)
    {
        var given = disposition?.FileNameStar is { HasValue: true } star ? star.Value : HeaderUtilities.RemoveQuotes(disposition?.FileName ?? "").Value;
        // Browsers write a quote in a name as %22 and nothing else in that way.
        return given?.Replace("%22", "\"", StringComparison.Ordinal) ?? "";
    }
}
