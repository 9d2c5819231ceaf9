using System.IO;
using System.Xml;
using Microsoft.AspNetCore.Mvc;

public class CdaController : Controller
{
    [HttpPost("cda")]
    public IActionResult Import([FromBody] string xml)
    {
        var document = new XmlDocument { XmlResolver = new XmlUrlResolver() };
        document.LoadXml(xml);
        return Ok(document.DocumentElement?["title"]?.InnerText);
    }
}
