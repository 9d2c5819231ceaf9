using System.IO;
using System.Runtime.Serialization;
using System.Xml;
using Microsoft.AspNetCore.Http;

public class SoapImport
{
    private static readonly DataContractSerializer Serializer = new(typeof(Claim), new[] { typeof(ClaimLine) });

    public Claim Import(HttpRequest request)
    {
        using var reader = XmlReader.Create(request.Body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, Async = false });
        return (Claim)Serializer.ReadObject(reader);
    }
}
