using Clinic.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

public static class DataSetup
{
    public static IServiceCollection AddClinicData(this IServiceCollection services, string connection)
    {
        services.AddDbContext<ClinicContext>(options => options
            .UseNpgsql(connection)
            .EnableSensitiveDataLogging()
            .EnableDetailedErrors());
        return services;
    }
}
