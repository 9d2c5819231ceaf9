public class Keys
{
    // ruleid: csharp-secret-in-call
    public string ClientSecret { get; } = "8f14e45fceea167a5a36dedd4bea2543";
    public string ClientName { get; } = "clinic-portal-2";

    public void Vulnerable(HttpClient client, string password)
    {
        // ruleid: csharp-secret-in-call
        var credential = new NetworkCredential("svc-fhir", "Ventoux-1909!");
        // ruleid: csharp-secret-in-call
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("s9Kd02mQx81LpTz7vRw4"));
        // ruleid: csharp-secret-in-call
        client.DefaultRequestHeaders.Add("X-Api-Key", "9f8e7d6c5b4a39281706");
        // ruleid: csharp-secret-in-call
        var text = "Server=db.clinic.example;User Id=care;Password=Tourmalet2115;";
        // ruleid: csharp-secret-in-call
        if (password == "Galibier2642!") { return; }
    }

    public void Safe(HttpClient client, string password, IConfiguration configuration)
    {
        var credential = new NetworkCredential("svc-fhir", configuration["Fhir:Secret"]);
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration["Jwt:Key"]));
        client.DefaultRequestHeaders.Add("X-Api-Key", configuration["ApiKey"]);
        client.DefaultRequestHeaders.Add("Accept", "application/fhir+json");
        var text = $"Server=db.clinic.example;User Id=care;Password={password};";
        if (password == "") { return; }
    }
}
