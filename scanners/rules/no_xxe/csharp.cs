using System.Xml;

public class Documents
{
    public void Vulnerable(Stream stream)
    {
        // ruleid: csharp-xml-external-entity
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse };
        var document = new XmlDocument();
        // ruleid: csharp-xml-external-entity
        document.XmlResolver = new XmlUrlResolver();
        document.Load(stream);
        // ruleid: csharp-xml-external-entity
        var reader = new XmlTextReader(stream);
        reader.Read();
    }

    public void Safe(Stream stream)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(stream, settings);
        var document = new XmlDocument { XmlResolver = null };
        document.Load(reader);
        var closed = new XmlTextReader(stream) { DtdProcessing = DtdProcessing.Prohibit };
        var later = new XmlTextReader(stream);
        later.DtdProcessing = DtdProcessing.Prohibit;
        later.Read();
        var linq = XDocument.Load(reader);
    }
}
