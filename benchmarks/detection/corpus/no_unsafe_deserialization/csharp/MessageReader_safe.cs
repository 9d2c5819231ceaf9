using Newtonsoft.Json;

public class MessageReader
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.None,
        MissingMemberHandling = MissingMemberHandling.Error,
    };

    public Appointment Read(string body)
    {
        return JsonConvert.DeserializeObject<Appointment>(body, Settings);
    }
}
