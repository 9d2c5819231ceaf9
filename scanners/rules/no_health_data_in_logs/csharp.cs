using Microsoft.Extensions.Logging;

public class Measures
{
    public async Task Vulnerable(Patient patient, LoginRequest login, string token, FhirClient client)
    {
        // ruleid: csharp-health-data-in-log, csharp-health-property-in-log
        _logger.LogInformation("Patient {Nir} admitted", patient.Nir);
        // ruleid: csharp-health-data-in-log
        _logger.LogDebug($"login {login.UserName} {login.Password}");
        // ruleid: csharp-health-data-in-log
        Console.WriteLine("diagnosis: " + record.Diagnosis);
        // ruleid: csharp-health-data-in-log
        Log.Information("received {Json}", JsonSerializer.Serialize(patient));
        // ruleid: csharp-health-data-in-log
        Debug.WriteLine(token);
        // ruleid: csharp-health-property-in-log
        Analytics.TrackEvent("measured", new Dictionary<string, string> { { "glucose", value } });
        // ruleid: csharp-health-data-in-log
        SentrySdk.CaptureMessage($"bad prescription {order.Prescription}");
        // ruleid: csharp-health-data-in-address
        await http.GetAsync($"/api/search?nir={value}");
        // ruleid: csharp-health-data-in-address
        var url = QueryHelpers.AddQueryString("/api/login", "password", value);
    }

    public void Safe(Patient patient, string token, List<Patient> patients)
    {
        _logger.LogInformation("Patient {PatientId} admitted", patient.Id);
        _logger.LogInformation("Loaded {Count} patients", patients.Count);
        _logger.LogInformation("Signed in {Nir}", Mask(patient.Nir));
        _logger.LogWarning("password is required");
        _logger.LogError(exception, "could not save observation");
        Analytics.TrackEvent("opened", new Dictionary<string, string> { { "screen", "measures" } });
        _patientService.Save(patient);
        var address = $"/api/patients/{patient.Id}?page={page}";
    }
}
