using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

[ApiController]
[Route("uploads")]
public class UploadController : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Save(IFormFile file)
    {
        var target = Path.Combine("/srv/uploads", Guid.NewGuid().ToString("N") + ".bin");
        await using var stream = new FileStream(target, FileMode.CreateNew);
        await file.CopyToAsync(stream);
        return Ok(new { original = Path.GetFileName(file.FileName) });
    }

    [HttpGet("{id:guid}")]
    public IActionResult Read(Guid id) => PhysicalFile($"/srv/uploads/{id:N}.bin", "application/octet-stream");
}
