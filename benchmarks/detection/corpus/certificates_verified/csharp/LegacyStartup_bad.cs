using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

public static class LegacyStartup
{
    public static void Configure()
    {
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls12;
        ServicePointManager.ServerCertificateValidationCallback += AcceptAll;
    }

    private static bool AcceptAll(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        return true;
    }
}
