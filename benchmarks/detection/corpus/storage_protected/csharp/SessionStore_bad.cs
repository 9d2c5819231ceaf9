using System.Threading.Tasks;
using Microsoft.Maui.Storage;

public class SessionStore
{
    private const string TokenKey = "refresh_token";

    public void Save(Session session)
    {
        Preferences.Default.Set(TokenKey, session.RefreshToken);
        Preferences.Set("patient_diagnosis", session.Diagnosis);
    }

    public string Load() => Preferences.Get(TokenKey, string.Empty);
}
