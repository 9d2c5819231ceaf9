using System.Collections.Generic;
using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;

public class MaintenanceController : ControllerBase
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["hl7"] = "restart hl7-listener",
        ["fhir"] = "restart fhir-server",
    };

    [HttpPost("maintenance/{unit}")]
    public IActionResult Restart(string unit)
    {
        if (!Units.TryGetValue(unit, out var arguments)) return NotFound();
        Process.Start("/bin/systemctl", arguments);
        return NoContent();
    }
}
