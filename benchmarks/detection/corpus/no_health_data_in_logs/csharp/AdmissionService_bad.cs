using Microsoft.Extensions.Logging;

public class AdmissionService
{
    private readonly ILogger<AdmissionService> _logger;

    public AdmissionService(ILogger<AdmissionService> logger) => _logger = logger;

    public void Admit(Patient patient)
    {
        _logger.LogInformation("Admitting {Name} born {BirthDate} with {Diagnosis}", patient.Name, patient.BirthDate, patient.Diagnosis);
    }
}
