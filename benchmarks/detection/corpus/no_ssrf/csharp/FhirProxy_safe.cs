using System;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

public class FhirProxy
{
    private readonly HttpClient _http;

    public FhirProxy(HttpClient http, IConfiguration configuration)
    {
        _http = http;
        _http.BaseAddress = new Uri(configuration["Fhir:Base"]!);
    }

    public Task<string> PatientAsync(HttpRequest request)
    {
        return _http.GetStringAsync("Patient/" + Uri.EscapeDataString(request.Query["id"].ToString()));
    }
}
