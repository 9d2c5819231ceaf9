using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Clinic.Api.Controllers;

[ApiController]
[Route("patients")]
public class PatientController : ControllerBase
{
    private readonly SqlConnection _connection;

    public PatientController(SqlConnection connection) => _connection = connection;

    [HttpGet]
    public IActionResult Search([FromQuery] string name)
    {
        var command = new SqlCommand("SELECT Id, BirthDate FROM Patient WHERE Name = '" + name + "'", _connection);
        using var reader = command.ExecuteReader();
        return Ok(reader.HasRows);
    }
}
