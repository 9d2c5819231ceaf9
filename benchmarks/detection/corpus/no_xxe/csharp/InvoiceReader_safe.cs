using System.IO;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

public class InvoiceReader
{
    public string Total(IFormFile invoice)
    {
        using var stream = invoice.OpenReadStream();
        var document = XDocument.Load(stream, LoadOptions.None);
        return document.Root?.Element("total")?.Value ?? "0";
    }

    public XDocument Empty() => XDocument.Parse("<invoice><total>0</total></invoice>");
}
