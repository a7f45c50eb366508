using HealthAssistantBot.Domain.StaffDirectory;

namespace HealthAssistantBot.Domain.Tests.StaffDirectory;

public sealed class StaffSheetTests
{
    [Theory]
    [InlineData("副镇长(分管)")]
    [InlineData("副镇长（分管）")]
    public void A_posts_brackets_are_the_directorys_own_whatever_the_sheet_has(string post)
    {
        var (rows, errors) = StaffSheet.Read([StaffSheet.Columns, ["云岚县", "青石镇", "", "罗晓岚", post, "", "", ""]]);
        Assert.Empty(errors);
        Assert.Equal("副镇长（分管）", Assert.Single(rows).Post);
    }
}
