using System.Collections.Generic;
using System.Linq;
using Clinic.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

public class ObservationStore
{
    private readonly ClinicContext _context;

    public ObservationStore(ClinicContext context) => _context = context;

    public List<Observation> ByCode(HttpRequest request)
    {
        string code = request.Query["code"];
        var sql = $"SELECT * FROM Observations WHERE Code = '{code}'";
        return _context.Observations.FromSqlRaw(sql).ToList();
    }
}
