using Microsoft.Data.SqlClient;

public class RecordRepository
{
    private const string ConnectionString =
        "Server=sql.internal;Database=Records;User Id=records_app;Password=hT5!mQz8wRk2;Encrypt=True";

    public int Count()
    {
        using var connection = new SqlConnection(ConnectionString);
        connection.Open();
        using var command = new SqlCommand("SELECT COUNT(*) FROM Record", connection);
        return (int)command.ExecuteScalar();
    }
}
