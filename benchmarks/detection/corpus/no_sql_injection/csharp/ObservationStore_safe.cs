using System.Collections.Generic;
using System.Linq;
using Clinic.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

public class VitalSignStore
{
    private readonly ClinicContext _context;

    public VitalSignStore(ClinicContext context) => _context = context;

    public List<VitalSign> ByDevice(HttpRequest request)
    {
        string device = request.Query["device"];
        return _context.VitalSigns
            .FromSqlInterpolated($"SELECT * FROM VitalSigns WHERE Device = {device}")
            .OrderBy(v => v.MeasuredAt)
            .ToList();
    }
}
