using System;
using System.Net.Http;
using Microsoft.AspNetCore.Builder;

var app = WebApplication.Create(args);

app.MapPost("/webhooks/test", async (Webhook hook, HttpClient http) =>
{
    var message = new HttpRequestMessage(HttpMethod.Post, new Uri(hook.Callback));
    message.Content = new StringContent("{\"event\":\"ping\"}");
    var answer = await http.SendAsync(message);
    return await answer.Content.ReadAsStringAsync();
});

app.Run();

public record Webhook(string Callback);
