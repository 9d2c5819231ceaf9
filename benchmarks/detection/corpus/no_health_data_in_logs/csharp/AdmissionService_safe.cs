using System.Collections.Generic;
using Microsoft.Extensions.Logging;

public class AdmissionService
{
    private readonly ILogger<AdmissionService> _logger;

    public AdmissionService(ILogger<AdmissionService> logger) => _logger = logger;

    public void Admit(IReadOnlyList<Patient> patients)
    {
        _logger.LogInformation("Admitting {Count} patients", patients.Count);
        foreach (var patient in patients)
        {
            if (patient.Diagnosis is null) _logger.LogWarning("A patient has no diagnosis");
        }
    }
}
