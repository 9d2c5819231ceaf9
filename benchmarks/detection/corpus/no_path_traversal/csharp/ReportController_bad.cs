using System.IO;
using Microsoft.AspNetCore.Mvc;

[Route("reports")]
public class ReportController : Controller
{
    private const string Root = "/srv/reports";

    [HttpGet]
    public IActionResult Download(string name)
    {
        var path = Path.Combine(Root, name);
        return File(System.IO.File.ReadAllBytes(path), "application/pdf");
    }
}
