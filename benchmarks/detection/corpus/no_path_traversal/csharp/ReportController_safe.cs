using System;
using System.IO;
using Microsoft.AspNetCore.Mvc;

[Route("reports")]
public class ReportController : Controller
{
    private static readonly string Root = Path.GetFullPath("/srv/reports") + Path.DirectorySeparatorChar;

    [HttpGet]
    public IActionResult Download(string name)
    {
        var path = Path.GetFullPath(Path.Combine(Root, name));
        if (!path.StartsWith(Root, StringComparison.Ordinal)) return Forbid();
        return File(System.IO.File.ReadAllBytes(path), "application/pdf");
    }
}
