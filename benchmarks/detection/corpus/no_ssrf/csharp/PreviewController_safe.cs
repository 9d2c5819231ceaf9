using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

[Route("preview")]
public class PreviewController : Controller
{
    private static readonly HashSet<string> Hosts = new() { "images.example.org", "scans.example.org" };
    private readonly HttpClient _http;

    public PreviewController(HttpClient http) => _http = http;

    [HttpGet]
    public async Task<IActionResult> Show(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != "https" || !Hosts.Contains(uri.Host)) return BadRequest();
        return File(await _http.GetByteArrayAsync(uri), "image/png");
    }
}
