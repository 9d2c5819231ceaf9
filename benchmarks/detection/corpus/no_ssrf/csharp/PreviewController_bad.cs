using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

[Route("preview")]
public class PreviewController : Controller
{
    private readonly HttpClient _http;

    public PreviewController(HttpClient http) => _http = http;

    [HttpGet]
    public async Task<IActionResult> Show(string url)
    {
        var bytes = await _http.GetByteArrayAsync(url);
        return File(bytes, "image/png");
    }
}
