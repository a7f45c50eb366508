using static HealthAssistantBot.WeCom.Api.WeComErrorKind;

namespace HealthAssistantBot.WeCom.Api;

/// <summary>The codes of the fact sheet's section 8, a row each: what happened and the one line that mends it.</summary>
internal static class ErrorCodeTable
{
    public static readonly ErrorCode WrongSecret = new(40001, OperatorMustAct, "应用的Secret不对", "企业微信管理后台，应用管理，打开本应用，把Secret重新抄到配置里，再重启。");

    private const string ContactAgain = "人员可能已改名或离开，重新同步通讯录。";
    private const string Maintainer = "程序的错，把错误码和日志交给维护的人。";
    private const string OtherFile = "请换一个符合要求的文件再发。";
    private const string Grant = "企业微信管理后台，打开本应用，看看权限和接口有没有开。";
    private const string Range = "企业微信管理后台，打开本应用，把这个人（部门）加进可见范围。";
    private const string Domain = "企业微信管理后台，本应用的网页授权，把网址加成可信域名。";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<ErrorCode> Rows =>
    [
        new(ErrorCodes.NoAnswer, BackOff, "企业微信没有按时回答", "多半是网络慢，会自动再试；一直这样就查网络和HTTPS_PROXY。", Moment),
        new(ErrorCodes.NoConnection, BackOff, "连不上企业微信", "查本机的网络、域名解析、证书和HTTPS_PROXY，通了会自动再试。", Moment),
        new(ErrorCodes.LostAnswer, BackOff, "企业微信的回答断在半路", "多半是网络不稳，会自动再试。", Moment),
        new(ErrorCodes.HttpStatus, BackOff, "企业微信暂时不能服务", "会自动再试；一直这样就查网络和HTTPS_PROXY。", Moment),
        new(ErrorCodes.Unreadable, BackOff, "企业微信的回答读不懂", "查WeCom:ApiBaseUrl和HTTPS_PROXY，看是不是被别的网关拦下了。", Moment),
        new(ErrorCodes.TooLarge, Permanent, "文件太大，没有收", "请发小一点的文件。"),

        new(-1, BackOff, "企业微信忙", "不用管，会自动再试。", Moment),
        new(6000, BackOff, "数据同时被别人改了", "不用管，会自动再试。", TimeSpan.FromSeconds(1)),
        new(40001, Refresh, "访问凭证失效", "不用管，会自动换新的。"),
        new(40014, Refresh, "访问凭证无效", "不用管，会自动换新的。"),
        new(42001, Refresh, "访问凭证过期", "不用管，会自动换新的。"),
        new(40013, OperatorMustAct, "企业ID不对", "企业微信管理后台，我的企业，把企业ID重新抄到配置里，再重启。"),
        new(40091, OperatorMustAct, "Secret不是这个企业的", "企业微信管理后台，核对企业ID和应用的Secret，改好配置再重启。"),
        new(41001, OurBug, "请求少了访问凭证", Maintainer),

        new(40003, Permanent, "没有这个人", ContactAgain),
        new(46004, Permanent, "没有这个人", ContactAgain),
        new(60111, Permanent, "没有这个人", ContactAgain),
        new(40031, OurBug, "收信人名单不对", Maintainer),
        new(40032, OurBug, "收信人太多", Maintainer),
        new(40066, Permanent, "没有这个部门", "部门可能已撤，重新同步通讯录。"),
        new(60003, Permanent, "没有这个部门", "部门可能已撤，重新同步通讯录。"),
        new(60123, Permanent, "没有这个部门", "部门可能已撤，重新同步通讯录。"),
        new(40068, Permanent, "没有这个标签", "标签可能已删，重新同步通讯录。"),
        new(81013, Permanent, "收信人一个也收不到", Range),
        new(82001, OurBug, "没有写收信人", Maintainer),
        new(82002, OurBug, "一次发给的部门超过100个", Maintainer),
        new(82003, OurBug, "一次发给的标签超过100个", Maintainer),

        new(40007, Permanent, "图片或文件过期了（只留3天）", "请重新发一次。"),
        new(41006, Permanent, "少了图片或文件", "请重新发一次。"),
        new(40004, Permanent, "文件类型不能发", OtherFile),
        new(40005, Permanent, "文件类型不能发", OtherFile),
        new(40006, Permanent, "文件大小不合要求", OtherFile),
        new(40009, Permanent, "图片太大（最多10MB）", OtherFile),
        new(40011, Permanent, "视频太大（最多10MB）", OtherFile),
        new(44001, Permanent, "文件是空的", OtherFile),
        new(45001, Permanent, "文件太大", OtherFile),
        new(45007, Permanent, "语音超过60秒", "请分成几段再发。"),
        new(830002, Permanent, "文件太大，一次取不回来", "请发小一点的文件。"),

        new(40008, OurBug, "消息类型不对", Maintainer),
        new(40058, OurBug, "参数不对", Maintainer),
        new(40063, OurBug, "参数是空的", Maintainer),
        new(40033, OurBug, "请求里有不能用的字符", Maintainer),
        new(47001, OurBug, "请求的格式不对", Maintainer),
        new(41002, OurBug, "请求少了企业ID", Maintainer),
        new(41004, OurBug, "请求少了Secret", Maintainer),
        new(41009, OurBug, "请求少了人员账号", Maintainer),
        new(41010, OurBug, "请求少了网址", Maintainer),
        new(41011, OurBug, "请求少了应用ID", Maintainer),
        new(41016, OurBug, "请求少了标题", Maintainer),
        new(41033, OurBug, "请求少了必填的内容", Maintainer),
        new(44004, OurBug, "消息是空的", Maintainer),
        new(45002, OurBug, "消息太长", Maintainer),
        new(45008, OurBug, "图文超过8条", Maintainer),

        new(40016, OurBug, "菜单的按钮太多（最多3个，每个下面最多5个）", Maintainer),
        new(40017, OurBug, "菜单按钮的类型不对", Maintainer),
        new(40018, OurBug, "菜单按钮的名字太长", Maintainer),
        new(40054, OurBug, "菜单里的网址不对", Maintainer),
        new(40055, OurBug, "菜单里的网址不对", Maintainer),
        new(46003, Permanent, "还没有建菜单", "运行一次建菜单的命令。"),

        new(40029, Permanent, "登录码用过了或不对", "请回到企业微信，重新点开链接。"),
        new(42003, Permanent, "登录码过期了（5分钟）", "请回到企业微信，重新点开链接。"),
        new(84014, Permanent, "登录凭证过期了", "请回到企业微信，重新点开链接。"),
        new(84015, Permanent, "登录凭证不对", "请回到企业微信，重新点开链接。"),
        new(50001, OperatorMustAct, "网址不是可信域名", Domain),
        new(80001, OperatorMustAct, "可信域名不对", Domain),

        new(40056, OperatorMustAct, "应用ID不对", "企业微信管理后台，打开本应用，把AgentId重新抄到配置里，再重启。"),
        new(301002, OperatorMustAct, "应用ID和Secret不是同一个应用的", "企业微信管理后台，打开本应用，把AgentId和Secret重新抄到配置里，再重启。"),
        new(43004, OperatorMustAct, "这个人还没有开通企业微信", "请他先登录一次企业微信。"),
        new(43009, OperatorMustAct, "企业还没有认证", "企业微信管理后台，我的企业，先做企业认证。"),
        new(43012, OperatorMustAct, "应用没有设接收消息的网址", "企业微信管理后台，本应用的接收消息，设API接收，填回调网址。"),
        new(48001, OperatorMustAct, "这个接口没有开通", Grant),
        new(48002, OperatorMustAct, "没有权限用这个接口", Grant),
        new(48004, OperatorMustAct, "这个接口被收回了", Grant),
        new(48005, OperatorMustAct, "这个接口已停用", Grant),
        new(48006, OperatorMustAct, "应用太久没用，接口被停了", "企业微信管理后台，打开本应用，重新启用。"),
        new(50002, Permanent, "这个人不在应用的可见范围里", Range),
        new(60011, Permanent, "这个人或部门不在应用的可见范围里", Range),
        new(60030, Permanent, "这个部门不在应用的可见范围里", Range),
        new(50003, OperatorMustAct, "应用停用了", "企业微信管理后台，打开本应用，点启用。"),
        new(60020, OperatorMustAct, "企业微信不收本机发的消息", "企业微信管理后台，打开本应用，企业可信IP，加上本机出口的IP。"),
        new(301007, OperatorMustAct, "企业已解散或被封", "联系企业微信客服。"),
        new(701008, OperatorMustAct, "收信人没有接口许可", "企业微信管理后台，接口许可，给这个人分配许可。"),

        new(45009, BackOff, "发得太快，企业微信让等一等", "不用管，过一会儿自动再发。", TimeSpan.FromSeconds(60)),
        new(45033, BackOff, "同时请求太多", "不用管，会自动再试。", Moment),
        new(85002, Permanent, "消息里有不让发的词", "请写消息的人换个说法。"),

        new(86001, Permanent, "群聊编号不对", "重新建群。"),
        new(86003, Permanent, "没有这个群聊", "重新建群。"),
        new(40050, Permanent, "没有这个群聊", "重新建群。"),
        new(86004, OurBug, "群名不对", Maintainer),
        new(86006, OurBug, "群里的人数不对", Maintainer),
        new(86205, OurBug, "群聊编号太长", Maintainer),
        new(86207, OurBug, "群主不在群里", Maintainer),
        new(86216, OurBug, "群里有不对的人", Maintainer),
        new(86008, OperatorMustAct, "这是别的应用建的群", "用本应用重新建群。"),
        new(86101, Permanent, "没有群主的权限", "请群主来改。"),
        new(86203, OurBug, "改群要写新群主", Maintainer),
        new(86215, Permanent, "群聊已经有了", "不用再建，直接用它。"),
        new(86217, Permanent, "发消息的人不在群里", "先把他加进群。"),
        new(86220, OurBug, "群聊的参数不对", Maintainer),
        new(86224, OperatorMustAct, "群聊被限制了", "企业微信管理后台，看看群聊的限制。"),
        new(93000, OperatorMustAct, "群机器人的地址不对或已移除", "在群里重新加机器人，把新地址填到配置里。"),
        new(93004, OperatorMustAct, "群机器人停用了", "在群里启用机器人。"),
        new(93008, OperatorMustAct, "机器人不在群里", "把机器人加进群。"),
    ];
}
