using System.IO;

[ApiController]
public class DocumentsController : ControllerBase
{
    private const string Root = "/srv/documents";

    [HttpGet("{name}")]
    public IActionResult Read(string name)
    {
        // ruleid: csharp-path-from-value
        return PhysicalFile(Path.Combine(Root, name), "application/pdf");
    }

    [HttpPost]
    public async Task<IActionResult> Upload(IFormFile file)
    {
        // ruleid: csharp-path-from-value
        using var stream = new FileStream(Path.Combine(Root, file.FileName), FileMode.Create);
        var path = Root + "/" + Request.Query["path"];
        // ruleid: csharp-path-from-value
        System.IO.File.Delete(path);
        return Ok();
    }

    public string Template(string templateName)
    {
        // ruleid: csharp-path-from-value
        return File.ReadAllText($"{Root}/templates/{templateName}.html");
    }

    public void Extract(ZipArchive archive, string target)
    {
        foreach (var entry in archive.Entries)
        {
            // ruleid: csharp-path-from-value
            entry.ExtractToFile(Path.Combine(target, entry.FullName));
        }
    }

    [HttpGet("safe/{name}")]
    public IActionResult Safe(string name, int number)
    {
        var plain = System.IO.File.ReadAllText(Path.Combine(Root, Path.GetFileName(name)));
        var page = System.IO.File.ReadAllText(Path.Combine(Root, $"{number}.html"));
        var full = Path.GetFullPath(Path.Combine(Root, name));
        if (!full.StartsWith(Root + Path.DirectorySeparatorChar))
        {
            return NotFound();
        }
        return PhysicalFile(full, "application/pdf");
    }

    public string Load(string path) => File.ReadAllText(path);
}
