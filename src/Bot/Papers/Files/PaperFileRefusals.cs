using HealthAssistantBot.Domain.Common;

namespace HealthAssistantBot.Bot.Papers.Files;

/// <summary>Every "no" to a file: one Chinese line for the console page, one English line for the command line.</summary>
internal static class PaperFileRefusals
{
    public static Refusal Empty { get; } = No("paper-file.empty", "这个文件是空的，里面没有字。", "the file is empty");

    public static Refusal TooBig(long bytes) => No("paper-file.too-big",
        $"文件有 {ToMegabytes(bytes)} MB，最多读 {ToMegabytes(PaperFileLimits.FileBytes)} MB。图片多的，只留正文另存一份再传。",
        $"the file has {ToMegabytes(bytes)} MB, at most {ToMegabytes(PaperFileLimits.FileBytes)} MB are read; save it without its pictures");

    public static Refusal UnknownKind(string extension) => No("paper-file.unknown-kind",
        $"读不了{(extension.Length == 0 ? "没有后缀的文件" : " " + extension + " 文件")}。能读 .docx .xlsx .csv .txt .md .pdf .ofd，别的请另存为 .docx。",
        $"cannot read {(extension.Length == 0 ? "a file without extension" : extension)}; .docx .xlsx .csv .txt .md .pdf .ofd are read, save others as .docx");

    public static Refusal Binary { get; } = No("paper-file.binary", "里面不是文字。请传公文的原文件，或者另存为 .docx。", "the content is not text");

    public static Refusal WrongName(string looksLike) => No("paper-file.wrong-name",
        $"文件的后缀不对，里面其实是{looksLike}。改好后缀再传，或者另存为 .docx。",
        $"the extension does not fit the content ({looksLike}); rename it or save it as .docx");

    public static Refusal WrongEncoding { get; } = No("paper-file.encoding",
        "文字的编码认不出来，读出来会是乱码。请另存为 UTF-8 再传。", "the encoding is none of UTF-8, UTF-16 and GB18030, or the text is garbled; save it as UTF-8");

    public static Refusal BrokenUtf8(int offset) => No("paper-file.broken-utf8",
        $"这是 UTF-8 文件，但第 {offset} 个字节坏了。请重新另存一份再传。", $"broken UTF-8 at byte {offset}; save the file again");

    public static Refusal Broken { get; } = No("paper-file.broken", "文件打不开，坏了或者没传完。请重新另存一份再传。", "the file is broken or incomplete");

    public static Refusal Locked { get; } = No("paper-file.locked", "文件有密码，或者是旧格式。请去掉密码，另存为 .docx 或 .xlsx 再传。",
        "the file is password-protected or of an old format; save it without a password as .docx or .xlsx");

    public static Refusal Bomb { get; } = No("paper-file.bomb", "文件解压后大得不正常，没有读。请重新另存一份再传。", "the archive unpacks to an abnormal size and was not read");

    public static Refusal TooLong { get; } = No("paper-file.too-long",
        $"文字太长，一份最多读 {PaperFileLimits.TextLength / 10_000} 万字。请分成几份再传。",
        $"the text is too long, at most {PaperFileLimits.TextLength} characters are read; split it");

    public static Refusal TooManyRows { get; } = No("paper-file.too-many-rows",
        $"表格太长，一份最多读 {PaperFileLimits.TableRows} 行，没有存。请只留职责清单那部分，或者分成几份再传。",
        $"more than {PaperFileLimits.TableRows} rows, which is the most that is read; nothing was stored. Keep only the duty list, or split it");

    public static Refusal TooManyColumns { get; } = No("paper-file.too-many-columns",
        $"表格太宽，最多读 {PaperFileLimits.TableColumns} 列。请只留职责清单那部分再传。",
        $"more than {PaperFileLimits.TableColumns} columns; keep only the duty list");

    public static Refusal TooManyPages { get; } = No("paper-file.too-many-pages",
        $"页数太多，一份最多读 {PaperFileLimits.PdfPages} 页。请分成几份再传。", $"more than {PaperFileLimits.PdfPages} pages; split it");

    public static Refusal Scanned { get; } = No("paper-file.scanned",
        "里面是扫描的图片，没有字。请传能复制文字的那一份，或者另存为 .docx。", "the pages are pictures without text (a scan); take the original or save it as .docx");

    public static Refusal PdfToolMissing { get; } = No("paper-file.pdf-tool-missing",
        "这台机器还读不了 .pdf。请另存为 .docx 再传，或者请管理员装 poppler-utils。", "reading .pdf needs pdftotext; install poppler-utils, or save the file as .docx");

    public static Refusal OfficeMissing(string extension) => No("paper-file.office-missing",
        $"这台机器读不了 {extension}。请另存为 .docx 再传。", $"reading {extension} needs LibreOffice (soffice), which is not installed; save the file as .docx (另存为 .docx)");

    public static Refusal OfdWithoutText { get; } = No("paper-file.ofd-without-text",
        "这个 .ofd 里没有文字，只有图。请另存为 .docx 再传。", "the .ofd has no text layer; save it as .docx (另存为 .docx)");

    public static Refusal TookTooLong { get; } = No("paper-file.took-too-long", "读了太久还没读完，没有存。请另存为 .docx 再传。", "reading took too long and was stopped; save the file as .docx");

    private static Refusal No(string code, string chinese, string english) => new(code, chinese) { ForOperators = english };

    private static string ToMegabytes(long bytes) => (bytes / 1024 / 1024).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
