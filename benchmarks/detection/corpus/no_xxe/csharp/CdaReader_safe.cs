using System.Xml;
using Microsoft.AspNetCore.Mvc;

public class CdaController : Controller
{
    [HttpPost("cda")]
    public IActionResult Import([FromBody] string xml)
    {
        var document = new XmlDocument { XmlResolver = null };
        document.LoadXml(xml);
        return Ok(document.DocumentElement?["title"]?.InnerText);
    }
}
