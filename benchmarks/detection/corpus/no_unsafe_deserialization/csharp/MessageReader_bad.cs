using Newtonsoft.Json;

public class MessageReader
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.All,
        NullValueHandling = NullValueHandling.Ignore,
    };

    public object Read(string body)
    {
        return JsonConvert.DeserializeObject(body, Settings);
    }
}
