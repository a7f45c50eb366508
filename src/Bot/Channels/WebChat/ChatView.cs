using HealthAssistantBot.Bot.Assets;
using HealthAssistantBot.Bot.Conversations;

namespace HealthAssistantBot.Bot.Channels.WebChat;

/// <summary>What a chat page shows when it is opened.</summary>
/// <param name="UserId">This browser's id in web chat; unsent messages on the phone are kept under it.</param>
/// <param name="Mark">Position of the newest line that the page holds; null when the conversation has not begun.</param>
/// <param name="Place">The asker's place, or null while none is known.</param>
/// <param name="Who">The line under the title: place and person.</param>
/// <param name="FormId">Names the one message that the form of this page sends, so that sending it twice stores it once.</param>
public sealed record ChatView(
    string UserId, long? Mark, string? Place, string Who, bool IsMember, bool IsDemo, PageLook Look, int OffsetMinutes, DateTime? LastAt, string FormId, IReadOnlyList<ChatLine> Lines);

/// <summary>One line of the conversation as the page draws it: somebody's words, or the assistant's reply.</summary>
/// <param name="Day">The time above the line where one stands there.</param>
/// <param name="IsNewest">Its buttons can still be pressed.</param>
/// <param name="ClientId">The id that the phone gave the message.</param>
/// <param name="Picture">Address of a picture that came with it.</param>
public sealed record ChatLine(string? Day, string Text, Reply? Reply, bool IsNewest, string? ClientId, string? Picture);
