using HealthAssistantBot.Benchmarks;

switch (args)
{
    case ["answers", var clauses]:
        AnswerBenchmark.Run(int.Parse(clauses, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["answers"]:
        AnswerBenchmark.Run(100_000);
        return 0;
    case ["papers", var folder, var clauses]:
        VariedPapers.Write(folder, int.Parse(clauses, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["time"]:
        TimeBenchmark.Run();
        return 0;
    case ["reports", var utterances]:
        ReportBenchmark.Run(int.Parse(utterances, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["reports"]:
        ReportBenchmark.Run(5_000);
        return 0;
    case ["followups", var count]:
        await FollowUpBenchmark.RunAsync(int.Parse(count, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["followups"]:
        await FollowUpBenchmark.RunAsync(100_000);
        return 0;
    case ["rounds"]:
        await RoundBenchmark.RunAsync();
        return 0;
    case ["pages", .. var options]:
        return await PageBenchmark.RunAsync(options);
    case ["review", .. var options]:
        return await ReviewBenchmark.RunAsync(options);
    case ["start", var program]:
        return await StartBenchmark.RunAsync(program);
    case ["load", .. var options]:
        return await DirectLineLoad.RunAsync(options);
    case ["callback", .. var options]:
        return await CallbackBenchmark.RunAsync(options);
    case ["send", .. var options]:
        return await SendBenchmark.RunAsync(options);
    case ["callback-host", .. var options]:
        return await CallbackHost.ServeAsync(options);
    default:
        Console.Error.WriteLine("usage: benchmarks answers [CLAUSES] | papers FOLDER CLAUSES | time | reports [UTTERANCES] | followups [COUNT] | rounds | pages [--limit MILLISECONDS] | review [--limit MILLISECONDS] | start PUBLISHED_BOT | load [--url URL] [--rate N] [--seconds N] [--conversations N] [--questions FILE] [--pid N] | callback [--seconds N] [--side-by-side N] [--rate N] | send [--people N]");
        return 2;
}
