using System.Collections.Generic;
using System.IO;
using System.Xml;

public class LabFeed
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
    };

    public IEnumerable<string> Codes(Stream body)
    {
        using var reader = XmlReader.Create(body, Settings);
        while (reader.ReadToFollowing("code")) yield return reader.ReadElementContentAsString();
    }
}
