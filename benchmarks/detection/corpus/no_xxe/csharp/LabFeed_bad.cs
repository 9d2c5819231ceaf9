using System.Collections.Generic;
using System.IO;
using System.Xml;

public class LabFeed
{
    private static XmlReaderSettings Settings()
    {
        var settings = new XmlReaderSettings { IgnoreWhitespace = true };
        settings.DtdProcessing = DtdProcessing.Parse;
        settings.XmlResolver = new XmlUrlResolver();
        return settings;
    }

    public IEnumerable<string> Codes(Stream body)
    {
        using var reader = XmlReader.Create(body, Settings());
        while (reader.ReadToFollowing("code")) yield return reader.ReadElementContentAsString();
    }
}
