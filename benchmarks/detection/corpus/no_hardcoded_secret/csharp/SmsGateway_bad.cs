using System.Net.Http;
using System.Threading.Tasks;

public class SmsGateway
{
    private static readonly string ApiKey = "e4b9d07c5a1f48238c6e2d90f7b35a1c";
    private readonly HttpClient _http;

    public SmsGateway(HttpClient http)
    {
        _http = http;
        _http.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
    }

    public Task<HttpResponseMessage> SendAsync(HttpContent message) => _http.PostAsync("messages", message);
}
