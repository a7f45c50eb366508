namespace HealthAssistantBot.WeComSimulator;

/// <summary>All paths of the API that the platform knows here; any other is a 404 and a finding.</summary>
internal static class ApiPaths
{
    public static IReadOnlyDictionary<string, ApiPath> Of(SimulatedState state)
    {
        var token = new TokenApi(state);
        var message = new MessageApi(state);
        var card = new CardUpdateApi(state);
        var media = new MediaApi(state);
        var contacts = new ContactsApi(state);
        var menu = new MenuApi(state);
        var signIn = new SignInApi(state);

        // Since August 2022 new addresses may not read the address book with the contact-sync secret, ids excepted.
        var forSync = state.Options.ContactsSecretReadsAll;
        return new Dictionary<string, ApiPath>(StringComparer.Ordinal)
        {
            ["gettoken"] = new("GET", token.GetTokenAsync) { NeedsToken = false },
            ["getcallbackip"] = new("GET", token.GetCallbackIpAsync),
            ["message/send"] = new("POST", message.SendAsync) { IsCounted = false },
            ["message/recall"] = new("POST", message.RecallAsync),
            ["message/update_template_card"] = new("POST", card.UpdateAsync),
            ["media/upload"] = new("POST", media.UploadAsync) { ReadsBodyItself = true },
            ["media/get"] = new("GET", media.GetAsync),
            ["department/list"] = new("GET", contacts.DepartmentsAsync) { ForContacts = forSync },
            ["department/simplelist"] = new("GET", contacts.DepartmentIdsAsync) { ForContacts = true },
            ["department/get"] = new("GET", contacts.DepartmentAsync) { ForContacts = forSync },
            ["user/get"] = new("GET", contacts.UserAsync) { ForContacts = forSync },
            ["user/list"] = new("GET", contacts.UsersAsync) { ForContacts = forSync },
            ["user/simplelist"] = new("GET", contacts.UserNamesAsync) { ForContacts = forSync },
            ["user/list_id"] = new("POST", contacts.UserIdsAsync) { ForContacts = true, ForApp = false },
            ["tag/list"] = new("GET", contacts.TagsAsync) { ForContacts = true },
            ["auth/getuserinfo"] = new("GET", signIn.UserInfoAsync),
            ["auth/getuserdetail"] = new("POST", signIn.UserDetailAsync),
            ["menu/create"] = new("POST", menu.CreateAsync),
            ["menu/get"] = new("GET", menu.GetAsync),
            ["menu/delete"] = new("GET", menu.DeleteAsync),
        };
    }
}
