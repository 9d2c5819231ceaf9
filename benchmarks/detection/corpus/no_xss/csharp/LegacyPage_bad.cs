using System;
using System.Web.UI;
using System.Web.UI.WebControls;

public partial class LegacyPage : Page
{
    protected Literal Banner;

    protected void Page_Load(object sender, EventArgs e)
    {
        string ward = Request.QueryString["ward"];
        Banner.Text = "<b>" + ward + "</b>";
        Response.Write(string.Format("<p>Ward {0}</p>", ward));
    }
}
