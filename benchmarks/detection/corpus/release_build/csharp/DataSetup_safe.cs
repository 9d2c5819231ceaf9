using Clinic.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

public static class DataSetup
{
    public static IServiceCollection AddClinicData(this IServiceCollection services, string connection)
    {
        services.AddDbContext<ClinicContext>(options => options
            .UseNpgsql(connection)
            .EnableSensitiveDataLogging(false)
            .LogTo(System.Console.WriteLine, LogLevel.Warning));
        return services;
    }
}
