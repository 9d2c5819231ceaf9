using System;
using System.Web;
using System.Web.UI;
using System.Web.UI.WebControls;

public partial class LegacyPage : Page
{
    protected Literal Banner;
    protected Label Count;

    protected void Page_Load(object sender, EventArgs e)
    {
        string ward = Request.QueryString["ward"];
        Banner.Text = "<b>" + HttpUtility.HtmlEncode(ward) + "</b>";
        Count.Text = int.Parse(Request.QueryString["count"]).ToString();
        Response.Write("<p>Ward " + Server.HtmlEncode(ward) + "</p>");
    }
}
