using System.IO;
using System.Runtime.Serialization;
using Microsoft.AspNetCore.Http;

public class SoapImport
{
    private static NetDataContractSerializer Serializer() => new NetDataContractSerializer();

    public object Import(HttpRequest request)
    {
        using var copy = new MemoryStream();
        request.Body.CopyTo(copy);
        copy.Position = 0;
        return Serializer().ReadObject(copy);
    }
}
