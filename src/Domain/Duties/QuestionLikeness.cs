using HealthAssistantBot.Domain.Language;

namespace HealthAssistantBot.Domain.Duties;

/// <summary>
/// Whether two questions ask the same: what they are about, and what they want to hear. Careful on purpose: a town's answer given to the
/// wrong question is worse than one more question for the clerk.
/// </summary>
public static class QuestionLikeness
{
    private const double Enough = 0.75;
    private const string Fillers = "的了吗呢吧啊呀嘛么是在有要去来给把被和跟与及就都也还能可以会该这那个些一下上我你您他她们请问想知道到";

    private enum Wants
    {
        Someone,
        ATime,
        AnAmount,
        AWay,
        AReason,
        Other,
    }

    public static bool AsksTheSame(string one, string other)
    {
        var (contentOne, wantsOne) = Read(one);
        var (contentOther, wantsOther) = Read(other);
        if (contentOne.Count < 2 || contentOther.Count < 2 || wantsOne != wantsOther) return false;

        // Negation and numbers turn a question round without changing many characters.
        if (!Decisive(contentOne).SetEquals(Decisive(contentOther))) return false;

        var shared = contentOne.Intersect(contentOther).Count();
        return shared >= Enough * contentOne.Union(contentOther).Count();
    }

    private static (HashSet<char> Content, Wants Wants) Read(string question)
    {
        var plain = SpokenText.Read(question).Plain.Text;
        var hits = QuestionWords.Find(plain);
        var content = new HashSet<char>();
        for (var i = 0; i < plain.Length; i++)
        {
            if (hits.Any(hit => i >= hit.Start && i < hit.Start + hit.Length) || Fillers.Contains(plain[i])) continue;
            if (char.IsLetterOrDigit(plain[i])) content.Add(plain[i]);
        }

        return (content, hits.Select(hit => WantsOf(hit.Asks)).DefaultIfEmpty(Wants.Other).Min());
    }

    // Whom to turn to and where to go are one answer at a town's counter.
    private static Wants WantsOf(Asks asks) => asks switch
    {
        Asks.Who or Asks.Lead or Asks.Support or Asks.Oversee or Asks.Where or Asks.Phone or Asks.Members or Asks.WhoElse => Wants.Someone,
        Asks.When or Asks.HowOften or Asks.Deadline => Wants.ATime,
        Asks.HowMany => Wants.AnAmount,
        Asks.HowTo => Wants.AWay,
        Asks.Why => Wants.AReason,
        _ => Wants.Other,
    };

    private static HashSet<char> Decisive(HashSet<char> content) => [.. content.Where(c => char.IsDigit(c) || "不没未无非男女老少".Contains(c))];
}
