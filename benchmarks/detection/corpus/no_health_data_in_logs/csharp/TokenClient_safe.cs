using System;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

public class TokenClient
{
    public async Task<string> LoginAsync(HttpClient http, string user, string password)
    {
        Console.WriteLine("Login requested, the password is sent in the body");
        var answer = await http.PostAsync("login", new StringContent(JsonSerializer.Serialize(new { user, password })));
        Console.WriteLine($"Token request answered {(int)answer.StatusCode}");
        return await answer.Content.ReadAsStringAsync();
    }
}
