using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

[ApiController]
[Route("uploads")]
public class UploadController : ControllerBase
{
    private static string Target(IFormFile file) => "/srv/uploads/" + file.FileName;

    [HttpPost]
    public async Task<IActionResult> Save(IFormFile file)
    {
        await using var stream = new FileStream(Target(file), FileMode.Create);
        await file.CopyToAsync(stream);
        return Created();
    }
}
