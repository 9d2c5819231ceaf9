using System;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

public class MeasureClient
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("http://api.cardiolog.example.com/") };

    public async Task<bool> SendAsync(object measure, string token)
    {
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        var response = await _http.PostAsJsonAsync("measures", measure);
        return response.IsSuccessStatusCode;
    }
}
