using System.Net.Http;

public class ProxyController : ControllerBase
{
    private readonly HttpClient _client;

    [HttpGet]
    public async Task<IActionResult> Fetch(string url)
    {
        // ruleid: csharp-address-from-value
        var text = await _client.GetStringAsync(url);
        var host = Request.Query["host"];
        // ruleid: csharp-address-from-value
        var request = new HttpRequestMessage(HttpMethod.Get, $"https://{host}/fhir/metadata");
        // ruleid: csharp-address-from-value
        var old = WebRequest.Create(Request.Form["link"]);
        return Ok(text);
    }

    public async Task Notify(string webhookUrl)
    {
        // ruleid: csharp-address-from-value
        await _client.PostAsync(webhookUrl, content);
    }

    [HttpGet("safe")]
    public async Task<IActionResult> Safe(string id, string link)
    {
        await _client.GetAsync($"https://api.clinic.example/patients/{id}");
        await _client.GetAsync("https://api.clinic.example/patients/" + id);
        await _client.GetAsync($"patients/{id}");
        await _client.GetAsync($"{_options.BaseUrl}/patients/{id}");
        var address = new Uri(link);
        if (!AllowedHosts.Contains(address.Host))
        {
            return BadRequest();
        }
        await _client.GetAsync(address);
        return Ok();
    }
}
