using System;
using System.Net.Http;
using System.Threading.Tasks;

public class MeasureClient
{
    private const string Loinc = "http://loinc.org";
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.cardiolog.example.com/") };

    public Task<string> SearchAsync(string code)
    {
        return _http.GetStringAsync("Observation?code=" + Uri.EscapeDataString(Loinc + "|" + code));
    }
}
