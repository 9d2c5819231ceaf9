using System.Net.Http;
using Microsoft.Extensions.DependencyInjection;

public static class InsurerClient
{
    public static IServiceCollection AddInsurer(this IServiceCollection services)
    {
        services.AddHttpClient("insurer", c => c.BaseAddress = new System.Uri("https://insurer.example.org"))
            .ConfigurePrimaryHttpMessageHandler(() => new HttpClientHandler
            {
                ServerCertificateCustomValidationCallback =
                    HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
            });
        return services;
    }
}
