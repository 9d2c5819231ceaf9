using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Imaging.Api;

[Route("convert")]
public class ConvertController : Controller
{
    [HttpPost]
    public IActionResult Convert(string study)
    {
        Process.Start("cmd.exe", "/C dcm2jpg.exe C:\\studies\\" + study);
        return Accepted();
    }
}
