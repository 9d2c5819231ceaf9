using Microsoft.Data.SqlClient;

public static class DatabaseOptions
{
    public static string Build(string server, string user, string password)
    {
        var builder = new SqlConnectionStringBuilder
        {
            DataSource = server,
            InitialCatalog = "Records",
            UserID = user,
            Password = password,
            Encrypt = true,
            TrustServerCertificate = false,
        };
        return builder.ConnectionString;
    }
}
