using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

public static class LegacyStartup
{
    private const string Pin = "5C0F3D1E8A7B264990CE1B7D34A2F6E81D9B0C57";

    public static void Configure()
    {
        ServicePointManager.ServerCertificateValidationCallback += Pinned;
    }

    private static bool Pinned(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        if (errors != SslPolicyErrors.None) return false;
        return certificate.GetCertHashString() == Pin;
    }
}
