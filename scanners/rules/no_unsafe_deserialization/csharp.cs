using System.Runtime.Serialization.Formatters.Binary;

public class Sessions
{
    public object Vulnerable(Stream stream, string text, string xml)
    {
        // ruleid: csharp-unsafe-deserialisation
        var formatter = new BinaryFormatter();
        // ruleid: csharp-unsafe-deserialisation
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.All };
        // ruleid: csharp-unsafe-deserialisation
        var viewState = new LosFormatter().Deserialize(text);
        // ruleid: csharp-unsafe-deserialisation
        var serializer = new XmlSerializer(Type.GetType(text));
        var data = new DataSet();
        // ruleid: csharp-untrusted-object-read
        data.ReadXml(xml);
        return formatter.Deserialize(stream);
    }

    public object Safe(string text)
    {
        var settings = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.None };
        var known = new JsonSerializerSettings { TypeNameHandling = TypeNameHandling.Auto, SerializationBinder = new KnownTypes() };
        var serializer = new XmlSerializer(typeof(Patient));
        return JsonSerializer.Deserialize<Patient>(text);
    }
}
