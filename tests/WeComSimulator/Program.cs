using HealthAssistantBot.WeComSimulator;

return await SimulatorProgram.RunAsync(args);
