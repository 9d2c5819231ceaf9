using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

public static class NoteHelper
{
    public static IHtmlContent Quote(this IHtmlHelper helper, HttpRequest request)
    {
        string note = request.Form["note"];
        return helper.Raw($"<blockquote>{note}</blockquote>");
    }

    public static HtmlString Title(string title) => new HtmlString("<h2>" + title + "</h2>");
}
