using HealthAssistantBot.Domain.Common;
using HealthAssistantBot.Domain.Papers;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Old Word and WPS files: LibreOffice, where it is installed, makes a .docx of them.</summary>
internal sealed class OfficeFileReader : IPaperFileReader
{
    private readonly ExternalTool _tool;

    public OfficeFileReader() : this(new ExternalTool("soffice", TimeSpan.FromSeconds(90), ["/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/Applications/LibreOffice.app/Contents/MacOS", @"C:\Program Files\LibreOffice\program"]))
    {
    }

    public OfficeFileReader(ExternalTool tool) => _tool = tool;

    public IReadOnlyList<string> Extensions { get; } = [".doc", ".wps"];

    public async Task<Outcome<PaperText>> ReadAsync(PaperFile file, CancellationToken cancellationToken)
    {
        if (_tool.Find() is not { } path) return PaperFileRefusals.OfficeMissing(file.Extension);

        return await ExternalTool.InFolderAsync<PaperText>(async folder =>
        {
            var input = Path.Combine(folder, "paper" + file.Extension);
            var output = Path.Combine(folder, "paper.docx");
            await File.WriteAllBytesAsync(input, file.Bytes, cancellationToken);
            // A profile of its own: another LibreOffice of the same user would otherwise take the work and report success at once.
            var profile = new Uri(Path.Combine(folder, "profile")).AbsoluteUri;
            var run = await _tool.RunAsync(path, [$"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "docx", "--outdir", folder, input], folder, cancellationToken);
            if (run.Refusal is { } no) return no;
            if (!File.Exists(output)) return PaperFileRefusals.Broken;
            if (new FileInfo(output).Length > PaperFileLimits.FileBytes * 2) return PaperFileRefusals.TooLong;

            return WordFileReader.Read(new PaperFile(Path.ChangeExtension(file.Name, ".docx"), await File.ReadAllBytesAsync(output, cancellationToken)), cancellationToken);
        });
    }
}
