using System.Net.Http;

public class Clients
{
    public void Vulnerable(Stream stream)
    {
        // ruleid: csharp-certificate-not-verified
        var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => true };
        // ruleid: csharp-certificate-not-verified
        handler.ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator;
        // ruleid: csharp-certificate-not-verified
        ServicePointManager.ServerCertificateValidationCallback += (sender, certificate, chain, errors) => { return true; };
        // ruleid: csharp-certificate-not-verified
        ServicePointManager.ServerCertificateValidationCallback = delegate { return true; };
        // ruleid: csharp-certificate-not-verified
        var secure = new SslStream(stream, false, (sender, certificate, chain, errors) => true);
        // ruleid: csharp-certificate-not-verified
        var text = "Server=db.clinic.example;Database=care;TrustServerCertificate=True";
    }

    // ruleid: csharp-certificate-not-verified
    private static bool Accept(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        return true;
    }

    private static bool Pinned(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None)
        {
            return false;
        }
        return certificate.GetCertHashString() == Expected;
    }

    public void Safe(Stream stream)
    {
        var handler = new HttpClientHandler();
        handler.ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => errors == SslPolicyErrors.None;
        var secure = new SslStream(stream);
        items.RemoveAll(item => true);
        var text = "Server=db.clinic.example;Database=care;Encrypt=True;TrustServerCertificate=False";
    }
}
