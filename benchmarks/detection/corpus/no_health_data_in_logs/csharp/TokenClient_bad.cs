using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

public class TokenClient
{
    public async Task<string> LoginAsync(HttpClient http, string user, string password)
    {
        Console.WriteLine("Login of " + user + " with password " + password);
        var answer = await http.PostAsync("login", new StringContent(JsonSerializer.Serialize(new { user, password })));
        var token = await answer.Content.ReadAsStringAsync();
        Console.WriteLine($"Token: {token}");
        return token;
    }
}
