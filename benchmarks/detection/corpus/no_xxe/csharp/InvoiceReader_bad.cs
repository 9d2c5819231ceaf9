using System.IO;
using System.Xml;
using Microsoft.AspNetCore.Http;

public class InvoiceReader
{
    public string Total(IFormFile invoice)
    {
        using var stream = invoice.OpenReadStream();
        var reader = new XmlTextReader(stream)
        {
            DtdProcessing = DtdProcessing.Parse,
            XmlResolver = new XmlUrlResolver(),
        };
        while (reader.Read())
        {
            if (reader.Name == "total") return reader.ReadString();
        }
        return "0";
    }
}
