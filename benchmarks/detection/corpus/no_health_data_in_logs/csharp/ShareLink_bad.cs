using System.Diagnostics;
using System.Net.Http;
using System.Threading.Tasks;

public class ShareLink
{
    private static string Build(string nir, double glucose) => $"https://share.example.org/chart?nir={nir}&glucose={glucose}";

    public async Task<bool> SendAsync(HttpClient http, string nir, double glucose)
    {
        var answer = await http.GetAsync(Build(nir, glucose));
        Trace.WriteLine("Shared glucose " + glucose + " for " + nir);
        return answer.IsSuccessStatusCode;
    }
}
