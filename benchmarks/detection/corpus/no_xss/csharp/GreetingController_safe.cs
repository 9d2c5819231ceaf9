using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc;

[Route("greeting")]
public class GreetingController : Controller
{
    private readonly HtmlEncoder _encoder;

    public GreetingController(HtmlEncoder encoder) => _encoder = encoder;

    [HttpGet]
    public ContentResult Show(string name)
    {
        return Content("<h1>Hello " + _encoder.Encode(name) + "</h1>", "text/html");
    }

    [HttpGet("plain")]
    public ContentResult Plain(string name) => Content("Hello " + name, "text/plain");
}
