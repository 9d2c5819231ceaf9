public class PagesController : Controller
{
    public IActionResult Search(string q)
    {
        // ruleid: csharp-page-from-value
        return Content("<h1>Results for " + q + "</h1>", "text/html");
    }

    public async Task Write(HttpContext context)
    {
        // ruleid: csharp-page-from-value
        await context.Response.WriteAsync($"<p>{context.Request.Query["name"]}</p>");
    }

    public void Vulnerable(string note)
    {
        // ruleid: csharp-html-not-escaped
        var raw = new HtmlString("<p>" + note + "</p>");
        // ruleid: csharp-html-not-escaped
        ViewBag.Note = Html.Raw(note);
        // ruleid: csharp-html-not-escaped
        webView.EvaluateJavaScriptAsync($"show('{note}')");
    }

    protected void Page_Load(object sender, EventArgs e)
    {
        // ruleid: csharp-control-text-from-request
        nameLabel.Text = "Hello " + Request.QueryString["name"];
        nameLabel.Text = "Hello " + HttpUtility.HtmlEncode(Request.QueryString["name"]);
        nameLabel.Text = user.Name;
    }

    // ruleid: csharp-request-validation-off
    [ValidateInput(false)]
    public ActionResult Save(string note) => View();

    public IActionResult Safe(string q, string note, HtmlEncoder encoder)
    {
        ViewBag.Note = note;
        var raw = new HtmlString("<p>ok</p>");
        var encoded = new HtmlString("<p>" + encoder.Encode(note) + "</p>");
        var clean = sanitizer.Sanitize(note);
        ViewBag.Clean = Html.Raw(clean);
        webView.EvaluateJavaScriptAsync($"show({JsonSerializer.Serialize(note)})");
        if (q == null) return Content("unknown " + q, "text/plain");
        return Content("<h1>" + HtmlEncoder.Default.Encode(q) + "</h1>", "text/html");
    }
}
