using System.Net.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

var app = WebApplication.Create(args);

app.MapGet("/registry/{region}", async (string region, int lot, HttpClient http) =>
{
    var server = region switch
    {
        "north" => "https://north.registry.example.org",
        "south" => "https://south.registry.example.org",
        _ => null,
    };
    if (server is null) return Results.NotFound();
    return Results.Text(await http.GetStringAsync($"{server}/vaccines?lot={lot}"));
});

app.Run();
