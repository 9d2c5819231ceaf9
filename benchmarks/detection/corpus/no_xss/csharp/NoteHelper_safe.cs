using Ganss.Xss;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

public static class NoteHelper
{
    private static readonly HtmlSanitizer Sanitizer = new();
    private static readonly HtmlString Rule = new("<hr class=\"rule\">");

    public static IHtmlContent Quote(this IHtmlHelper helper, HttpRequest request)
    {
        string note = request.Form["note"];
        return helper.Raw(Sanitizer.Sanitize(note));
    }

    public static IHtmlContent Title(string title)
    {
        return new HtmlContentBuilder().AppendHtml("<h2>").Append(title).AppendHtml("</h2>").AppendHtml(Rule);
    }
}
