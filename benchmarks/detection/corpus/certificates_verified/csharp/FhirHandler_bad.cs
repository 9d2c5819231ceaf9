using System.Net.Http;
using System.Threading.Tasks;

public class FhirHandler
{
    private readonly HttpClient _client;

    public FhirHandler()
    {
        var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true,
        };
        _client = new HttpClient(handler);
    }

    public Task<string> PatientAsync(string id) => _client.GetStringAsync("https://fhir.example.org/Patient/" + id);
}
