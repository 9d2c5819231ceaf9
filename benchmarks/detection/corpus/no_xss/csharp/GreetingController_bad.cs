using Microsoft.AspNetCore.Mvc;

[Route("greeting")]
public class GreetingController : Controller
{
    [HttpGet]
    public ContentResult Show(string name)
    {
        return Content("<h1>Hello " + name + "</h1><p>Your visits are listed below.</p>", "text/html");
    }
}
