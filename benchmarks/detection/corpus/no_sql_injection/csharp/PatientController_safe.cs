using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.SqlClient;

namespace Clinic.Api.Controllers;

[ApiController]
[Route("wards")]
public class WardController : ControllerBase
{
    private readonly SqlConnection _connection;

    public WardController(SqlConnection connection) => _connection = connection;

    [HttpGet("{ward}")]
    public IActionResult Search(string ward)
    {
        var command = new SqlCommand("SELECT Id, BedNumber FROM Bed WHERE Ward = @ward", _connection);
        command.Parameters.AddWithValue("@ward", ward);
        using var reader = command.ExecuteReader();
        return Ok(reader.HasRows);
    }
}
