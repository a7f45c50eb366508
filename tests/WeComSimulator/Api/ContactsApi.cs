using System.Globalization;
using System.Text.Json.Nodes;

namespace HealthAssistantBot.WeComSimulator;

/// <summary>Departments and members, to read (sheet 4.8): without mobile, mail and the like, as for apps made after June 2022.</summary>
internal sealed class ContactsApi(SimulatedState state)
{
    private const int Root = 1;

    public Task<JsonObject?> DepartmentsAsync(ApiRequest request) => List("department", Asked(request, "id") ?? Root, Full);

    public Task<JsonObject?> DepartmentIdsAsync(ApiRequest request) =>
        List("department_id", Asked(request, "id") ?? Root, d => new JsonObject { ["id"] = d.Id, ["parentid"] = d.ParentId, ["order"] = d.Order });

    public Task<JsonObject?> DepartmentAsync(ApiRequest request)
    {
        var id = Asked(request, "id") ?? throw new ApiRefusal(40058, "id missing");
        return Ok(new JsonObject { ["department"] = Full(state.Directory.FindDepartment(id) ?? throw new ApiRefusal(60003, "department not found")) });
    }

    public Task<JsonObject?> UserAsync(ApiRequest request)
    {
        var id = request.Query("userid");
        if (string.IsNullOrEmpty(id)) throw new ApiRefusal(41009, "userid missing");
        if (state.Directory.Find(id) is not { } member) throw new ApiRefusal(60111, "userid not found");
        if (!member.IsVisible) throw new ApiRefusal(60011, "no privilege to access this member");

        return Ok(User(member));
    }

    public Task<JsonObject?> UsersAsync(ApiRequest request) => Ok(new JsonObject { ["userlist"] = Members(request, User) });

    public Task<JsonObject?> UserNamesAsync(ApiRequest request) => Ok(new JsonObject
    {
        ["userlist"] = Members(request, m => new JsonObject
        {
            ["userid"] = m.UserId.ToLowerInvariant(),
            ["name"] = m.Name,
            ["department"] = Numbers(m.Departments),
            ["open_userid"] = "wo-simulated-" + m.UserId.ToLowerInvariant(),
        }),
    });

    public Task<JsonObject?> UserIdsAsync(ApiRequest request)
    {
        var body = request.Body(state.Findings);
        var limit = (int)(body.Number("limit", min: 1, max: 10000) ?? 10000);
        var from = body.Text("cursor") is { Length: > 0 } cursor ? int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : throw new ApiRefusal(40058, "cursor unknown") : 0;
        body.End();
        var pairs = state.Directory.Members.SelectMany(m => m.Departments.Select(d => (m.UserId, Department: d))).ToList();
        var page = pairs.Skip(from).Take(limit).Select(p => (JsonNode)new JsonObject { ["userid"] = p.UserId.ToLowerInvariant(), ["department"] = p.Department });
        var answer = new JsonObject { ["dept_user"] = new JsonArray([.. page]) };
        if (from + limit < pairs.Count) answer["next_cursor"] = (from + limit).ToString(CultureInfo.InvariantCulture);
        return Ok(answer);
    }

    public Task<JsonObject?> TagsAsync(ApiRequest request) => Ok(new JsonObject { ["taglist"] = new JsonArray() });

    private Task<JsonObject?> List(string name, int id, Func<Department, JsonObject> shape)
    {
        var found = state.Directory.Below(id);
        if (found.Count == 0) throw new ApiRefusal(60003, "department not found");

        return Ok(new JsonObject { [name] = new JsonArray([.. found.Select(d => (JsonNode)shape(d))]) });
    }

    private JsonObject Full(Department d) => new()
    {
        ["id"] = d.Id,
        ["name"] = d.Name,
        ["name_en"] = "",
        ["department_leader"] = new JsonArray([.. state.Directory.Members.Where(m => m.IsLeader && m.Departments.Contains(d.Id)).Select(m => (JsonNode)m.UserId.ToLowerInvariant())]),
        ["parentid"] = d.ParentId,
        ["order"] = d.Order,
    };

    private static JsonObject User(MemberRecord m) => new()
    {
        ["userid"] = m.UserId.ToLowerInvariant(),
        ["name"] = m.Name,
        ["department"] = Numbers(m.Departments),
        ["order"] = Numbers(m.Departments.Select(_ => 0)),
        ["position"] = m.Position,
        ["is_leader_in_dept"] = Numbers(m.Departments.Select(_ => m.IsLeader ? 1 : 0)),
        ["direct_leader"] = new JsonArray(),
        ["main_department"] = m.Departments[0],
        ["status"] = (int)m.Status,
        ["telephone"] = "",
        ["alias"] = "",
        ["extattr"] = new JsonObject { ["attrs"] = new JsonArray() },
    };

    private JsonArray Members(ApiRequest request, Func<MemberRecord, JsonObject> shape)
    {
        var id = Asked(request, "department_id") ?? throw new ApiRefusal(40058, "department_id missing");
        if (state.Directory.FindDepartment(id) is null) throw new ApiRefusal(60003, "department not found");
        // Once it went down the tree; the platform ignores that wish by now.
        if (request.Query("fetch_child") is not null) state.Findings.Hint("user.fetch-child", request.Path, "fetch_child已不起作用，只回本部门直属成员");

        return new JsonArray([.. state.Directory.Members.Where(m => m.IsVisible && m.Departments.Contains(id)).Select(m => (JsonNode)shape(m))]);
    }

    private static int? Asked(ApiRequest request, string name)
    {
        if (request.Query(name) is not { Length: > 0 } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : throw new ApiRefusal(40066, "invalid department id");
    }

    private static JsonArray Numbers(IEnumerable<int> numbers) => new([.. numbers.Select(n => (JsonNode)n)]);

    private static Task<JsonObject?> Ok(JsonObject answer) => Task.FromResult<JsonObject?>(answer);
}
