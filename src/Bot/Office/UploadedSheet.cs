using HealthAssistantBot.Bot.Conversations.Sheets;
using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Office;

/// <summary>An Excel sheet that came with a form of the console: kept as a file while it is read, and no longer.</summary>
internal static class UploadedSheet
{
    public static Refusal NotOne { get; } = new("sheet.no-workbook", "这不是 Excel 工作簿（.xlsx），或者文件坏了。用 Excel 打开，另存为 .xlsx 再传。");

    public static Task<Outcome<IReadOnlyList<string>[]>> RowsAsync(IFormFile upload, int mostRows, CancellationToken cancellationToken) =>
        ReadAsync(upload, file => Task.FromResult<Outcome<IReadOnlyList<string>[]>>(Workbook.Read(file, mostRows).ToArray()), cancellationToken);

    /// <param name="read">Is given the file's path; says InvalidDataException of what is no workbook or one beyond the limits.</param>
    /// <returns>What was read; <see cref="NotOne"/> where there was nothing to read.</returns>
    public static async Task<Outcome<T>> ReadAsync<T>(IFormFile upload, Func<string, Task<Outcome<T>>> read, CancellationToken cancellationToken)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        try
        {
            await using (var stream = File.Create(file)) await upload.CopyToAsync(stream, cancellationToken);
            return await read(file);
        }
        catch (InvalidDataException)
        {
            return NotOne;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
