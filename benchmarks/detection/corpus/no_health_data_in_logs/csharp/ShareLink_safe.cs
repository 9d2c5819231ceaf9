using System;
using System.Diagnostics;
using System.Net.Http;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

public class ShareLink
{
    private static string Pseudonym(string nir, byte[] key) => Convert.ToHexString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(nir)))[..12];

    public async Task<bool> SendAsync(HttpClient http, string nir, double glucose, byte[] key)
    {
        var answer = await http.PostAsJsonAsync("https://share.example.org/charts?format=png", new { nir, glucose });
        Trace.WriteLine("Shared a glucose value for " + Pseudonym(nir, key));
        return answer.IsSuccessStatusCode;
    }
}
