using System.IO;
using System.Net;
using Microsoft.AspNetCore.Http;

public class FhirProxy
{
    private static string Target(string server, string resource) => $"https://{server}/fhir/{resource}";

    public string Forward(HttpRequest request)
    {
        var target = Target(request.Query["server"], request.Query["resource"]);
        var call = WebRequest.Create(target);
        using var answer = call.GetResponse();
        using var reader = new StreamReader(answer.GetResponseStream());
        return reader.ReadToEnd();
    }
}
