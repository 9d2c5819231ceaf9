using System.Data.SqlClient;

public class Patients
{
    public void Vulnerable(string name, string id, SqlConnection connection, AppContext context)
    {
        // ruleid: csharp-sql-built-from-text
        var command = new SqlCommand("SELECT * FROM patient WHERE name = '" + name + "'", connection);
        // ruleid: csharp-sql-built-from-text
        command.CommandText = $"DELETE FROM patient WHERE id = {id}";
        // ruleid: csharp-sql-built-from-text
        context.Patients.FromSqlRaw($"SELECT * FROM patient WHERE name = '{name}'");
        var query = string.Format("SELECT * FROM patient WHERE name = '{0}'", name);
        // ruleid: csharp-sql-built-from-text
        connection.Query<Patient>(query);
        var builder = new StringBuilder("SELECT * FROM patient WHERE 1 = 1");
        builder.Append(" AND name = '" + name + "'");
        // ruleid: csharp-sql-built-from-text
        using var reader = new NpgsqlCommand(builder.ToString(), connection).ExecuteReader();
        var text = "SELECT * FROM patient";
        text += " WHERE name = '" + name + "'";
        // ruleid: csharp-sql-built-from-text
        connection.Execute(text);
    }

    public void Safe(string name, int id, string sort, SqlConnection connection, AppContext context)
    {
        var command = new SqlCommand("SELECT * FROM patient WHERE name = @name", connection);
        command.Parameters.AddWithValue("@name", name);
        command.CommandText = "SELECT * FROM " + TABLE + " WHERE id = @id";
        context.Patients.FromSqlInterpolated($"SELECT * FROM patient WHERE name = {name}");
        context.Patients.FromSql($"SELECT * FROM patient WHERE name = {name}");
        context.Patients.FromSqlRaw("SELECT * FROM patient WHERE name = {0}", name);
        connection.Query<Patient>("SELECT * FROM patient WHERE name = @name", new { name });
        connection.Execute($"DELETE FROM patient WHERE id = {id}");
        logger.LogInformation("SELECT " + name);
        if (!Columns.Contains(sort)) throw new ArgumentException(nameof(sort));
        connection.Query<Patient>("SELECT * FROM patient " + "ORDER BY id");
    }
}
