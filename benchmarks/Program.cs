using HealthAssistantBot.Benchmarks;

switch (args)
{
    case ["answers", var clauses]:
        AnswerBenchmark.Run(int.Parse(clauses, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["answers"]:
        AnswerBenchmark.Run(100_000);
        return 0;
    case ["start", var program]:
        return await StartBenchmark.RunAsync(program);
    default:
        Console.Error.WriteLine("usage: benchmarks answers [CLAUSES] | start PUBLISHED_BOT");
        return 2;
}
