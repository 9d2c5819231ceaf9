using System.Threading.Tasks;
using Microsoft.Maui.Storage;

public class SessionStore
{
    private const string TokenKey = "refresh_token";

    public async Task SaveAsync(Session session)
    {
        await SecureStorage.Default.SetAsync(TokenKey, session.RefreshToken);
        Preferences.Default.Set("theme", session.Theme);
        Preferences.Set("onboarding_done", true);
    }

    public Task<string> LoadAsync() => SecureStorage.Default.GetAsync(TokenKey);
}
