using HealthAssistantBot.Bot.Conversations.Sheets;

namespace HealthAssistantBot.Bot.Commands.Sheets;

/// <summary>A workbook named on the command line: one clear line for whatever is wrong with it.</summary>
internal static class GivenWorkbook
{
    public static IReadOnlyList<IReadOnlyList<string>> Read(string path, int mostRows)
    {
        if (!File.Exists(path)) throw new MisuseException($"no such file: {path}");
        try
        {
            return Workbook.Read(path, mostRows);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{Path.GetFileName(path)}: {unreadable.Message}");
        }
    }

    public static void Write(string path, string sheetName, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        try
        {
            Workbook.Write(path, sheetName, columns, rows);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path} cannot be written: {unwritable.Message}");
        }
    }
}
