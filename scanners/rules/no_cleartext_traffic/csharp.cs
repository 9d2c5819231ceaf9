using System.Net.Http;

public class Calls
{
    public async Task Vulnerable(HttpClient client, string id)
    {
        // ruleid: csharp-clear-text-request
        await client.GetAsync("http://records.clinic.example/patients");
        // ruleid: csharp-clear-text-request
        await client.PostAsync($"http://records.clinic.example/patients/{id}", content);
        // ruleid: csharp-clear-text-request
        client.BaseAddress = new Uri("http://records.clinic.example/");
        // ruleid: csharp-clear-text-request
        options.RequireHttpsMetadata = false;
        // ruleid: csharp-clear-text-request
        var mail = new SmtpClient("mail.clinic.example") { EnableSsl = false };
        // ruleid: csharp-clear-text-request
        var text = "Server=db.clinic.example;Database=care;Encrypt=False";
    }

    public async Task Safe(HttpClient client, string id)
    {
        await client.GetAsync("https://records.clinic.example/patients");
        await client.GetAsync("http://localhost:5000/patients");
        await client.GetAsync($"patients/{id}");
        var coding = new Coding("http://loinc.org", "8480-6");
        var space = XNamespace.Get("http://www.w3.org/2000/svg");
        options.RequireHttpsMetadata = true;
        var mail = new SmtpClient("mail.clinic.example") { EnableSsl = true };
    }
}

class Brokers
{
    public object Options()
    {
        // ruleid: csharp-clear-text-broker
        return new MqttClientOptionsBuilder().WithTcpServer("mqtt.ward.example.net", 1883);
    }

    public object Protected()
    {
        return new MqttClientOptionsBuilder().WithTcpServer("mqtt.ward.example.net", 8883).WithTlsOptions(o => o.UseTls());
    }

    public object Local()
    {
        return new MqttClientOptionsBuilder().WithTcpServer("localhost", 1883);
    }

    public void Drop(string address)
    {
        // ruleid: csharp-clear-text-file-transfer
        var request = (FtpWebRequest)WebRequest.Create(address);
        request.Method = WebRequestMethods.Ftp.UploadFile;
    }

    public void DropProtected(string address)
    {
        var request = (FtpWebRequest)WebRequest.Create(address);
        request.EnableSsl = true;
    }
}
