using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseUrls("http://127.0.0.1:5000");
builder.Services.AddHsts(options => options.MaxAge = System.TimeSpan.FromDays(365));

var app = builder.Build();
app.UseHsts();
app.UseHttpsRedirection();
app.MapGet("/claims/type", () => "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier");
app.Run();
