namespace HealthAssistantBot.Bot.Conversations;

/// <summary>What has become of a message on its way to a phone.</summary>
internal enum DeliveryState
{
    /// <summary>Not yet handed to the platform; also while it waits for the platform's own retry, or for a better moment after a refusal.</summary>
    Waiting = 0,
    /// <summary>Handed to the platform, whose answer is not known yet.</summary>
    Sending = 1,
    /// <summary>The platform took it.</summary>
    Sent = 2,
    /// <summary>It went back in the platform's own callback.</summary>
    AnsweredInCallback = 3,
    /// <summary>Overtaken: nobody needs it any more.</summary>
    Dropped = 4,
    /// <summary>The platform will never take it; the reason is kept.</summary>
    Dead = 5,
    /// <summary>Handed over, answer lost, and too long ago for the platform to recognise a repeat: 可能已发.</summary>
    MaybeSent = 6,
}

/// <summary>What a delivery does on the phone.</summary>
internal enum DeliveryKind
{
    Message = 0,
    /// <summary>Changes a card that was sent before, so that its buttons say what was chosen.</summary>
    CardUpdate = 1,
}
