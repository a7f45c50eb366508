using System.Text;
using System.Xml.Linq;
using HealthAssistantBot.WeCom.Xml;

namespace HealthAssistantBot.WeCom.Tests.Xml;

public sealed class XmlPartReaderTests
{
    [Theory]
    [InlineData("<a>x</a>", "x")]
    [InlineData("<a><![CDATA[x]]></a>", "x")]
    [InlineData("<a>\n  <![CDATA[x]]>\n</a>", "x")]
    [InlineData("<a><![CDATA[x]]]]><![CDATA[>y]]></a>", "x]]>y")]
    [InlineData("<a>x<!-- no -->y</a>", "xy")]
    [InlineData("<a>&lt;&amp;&gt;&quot;&apos;&#65;&#x1F44D;</a>", "<&>\"'A👍")]
    [InlineData("<a>x\r\ny\rz</a>", "x\ny\nz")]
    [InlineData("<a> x </a>", " x ")]
    [InlineData("<a b='1>2' c = \"x'\" >y</a >", "y")]
    [InlineData("<a b='1' />", "")]
    [InlineData("<?xml version=\"1.0\"?><!-- hi --><a>x</a>\n", "x")]
    [InlineData("<a></a>", "")]
    [InlineData("<a/>", "")]
    [InlineData("<a>1<![CDATA[2]]>3</a>", "123")]
    public void Modest_xml_is_read_as_a_general_reader_reads_it(string xml, string text) => Assert.Equal(text, Read(xml)!.Text);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("x")]
    [InlineData("<a")]
    [InlineData("<a>")]
    [InlineData("<a>x")]
    [InlineData("<a></b>")]
    [InlineData("<a><b></a></b>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a/>x")]
    [InlineData("<1a/>")]
    [InlineData("< a/>")]
    [InlineData("<a>&nbsp;</a>")]
    [InlineData("<a>&#xD800;</a>")]
    [InlineData("<a>&#1114112;</a>")]
    [InlineData("<a>& b</a>")]
    [InlineData("<a>&</a>")]
    [InlineData("<a>&;</a>")]
    [InlineData("<a>&#;</a>")]
    [InlineData("<a>&#x;</a>")]
    [InlineData("<a><![CDATA[x]]</a>")]
    [InlineData("<a><!-- x</a>")]
    [InlineData("<a b=\"<\"/>")]
    [InlineData("<a b/>")]
    [InlineData("<a b=1/>")]
    [InlineData("<a b='1'c='2'/>")]
    [InlineData("<a 'b'/>")]
    [InlineData("<a b='1/>")]
    [InlineData("<a>]]></a>")]
    [InlineData("<a><!-- a -- b --></a>")]
    [InlineData("<a><? p?></a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("<a><!ENTITY x \"y\"></a>")]
    [InlineData("<a><!DOCTYPE b></a>")]
    public void Everything_else_is_refused(string xml) => Assert.Null(Read(xml));

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused() => Assert.Null(XmlPartReader.Read([(byte)'<', (byte)'a', (byte)'>', 0xC0, 0xAF, (byte)'<', (byte)'/', (byte)'a', (byte)'>'], 8, 100));

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Assert.Equal("x", XmlPartReader.Read([0xEF, 0xBB, 0xBF, .. "<a>x</a>"u8], 8, 100)!.Text);

    [Fact]
    public void Depth_and_count_have_their_limits()
    {
        Assert.NotNull(Read(string.Concat(Enumerable.Repeat("<a>", 8)) + string.Concat(Enumerable.Repeat("</a>", 8))));
        Assert.Null(Read(string.Concat(Enumerable.Repeat("<a>", 9)) + string.Concat(Enumerable.Repeat("</a>", 9))));
        Assert.NotNull(Read("<r>" + string.Concat(Enumerable.Repeat("<a/>", 99)) + "</r>"));
        Assert.Null(Read("<r>" + string.Concat(Enumerable.Repeat("<a/>", 100)) + "</r>"));
        Assert.Null(Read("<r>" + string.Concat(Enumerable.Repeat("x<!---->", 100)) + "</r>"));
        Assert.Null(Read("<r>" + string.Concat(Enumerable.Repeat("x<![CDATA[]]>", 100)) + "</r>"));
        Assert.Null(Read(new string('<', 100_000)));
        Assert.Null(Read(string.Concat(Enumerable.Repeat("<a>", 100_000))));
    }

    [Fact]
    public void Control_characters_are_left_out_and_the_message_is_not_lost() => Assert.Equal("ab\tc", Read("<a>a\u0000\u0008b\tc&#1;</a>")!.Text);

    /// <summary>What this reader takes, a general reader takes too and reads the same: nothing is accepted that is not XML.</summary>
    [Fact]
    public void What_it_accepts_a_general_reader_accepts_and_reads_alike()
    {
        var random = new Random(20261122);
        string[] pieces = ["<a>", "</a>", "<b x='1'>", "<b ", "x=", "'1'", "/>", "</b>", "<c/>", "<![CDATA[", "]]>", "&amp;", "&#65;", "&", "<", ">", "x", " ", "\n", "<!--", "-->", "<?p ", "?>", "村", "]]", "'", "\""];
        var accepted = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var xml = "<a>" + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])) + "</a>";
            if (Read(xml) is not { } part) continue;

            accepted++;
            Assert.Equal(Names(XElement.Parse(xml)), Names(part));
        }

        Assert.InRange(accepted, 500, 60_000);
    }

    private static XmlPart? Read(string xml) => XmlPartReader.Read(Encoding.UTF8.GetBytes(xml), 8, 100);

    private static string Names(XElement element) => $"{element.Name}({string.Concat(element.Elements().Select(Names))})";

    private static string Names(XmlPart part) => $"{part.Name}({string.Concat(part.Children.Select(Names))})";
}
