using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Configuration;

public class RecordRepository
{
    private const string PasswordSetting = "Database:Password";
    private readonly string _connectionString;

    public RecordRepository(IConfiguration configuration)
    {
        var builder = new SqlConnectionStringBuilder("Server=sql.internal;Database=Records;User Id=records_app;Encrypt=True")
        {
            Password = configuration[PasswordSetting],
        };
        _connectionString = builder.ConnectionString;
    }
}
