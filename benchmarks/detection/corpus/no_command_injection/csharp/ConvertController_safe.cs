using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Imaging.Api;

[Route("previews")]
public class PreviewController : Controller
{
    [HttpPost]
    public IActionResult Convert(string study)
    {
        var info = new ProcessStartInfo("/usr/bin/dcmj2pnm") { UseShellExecute = false };
        info.ArgumentList.Add("--write-png");
        info.ArgumentList.Add(Path.Combine("/srv/studies", Path.GetFileName(study)));
        Process.Start(info);
        return Accepted();
    }
}
