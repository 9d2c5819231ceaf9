public class Storage
{
    public async Task Vulnerable(Patient patient, LoginAnswer answer)
    {
        // ruleid: csharp-sensitive-value-stored-in-clear, csharp-sensitive-key-stored-in-clear
        Preferences.Set("access_token", answer.AccessToken);
        // ruleid: csharp-sensitive-key-stored-in-clear
        await localStorage.SetItemAsync("authToken", answer.Value);
        // ruleid: csharp-sensitive-value-stored-in-clear
        File.WriteAllText(path, JsonSerializer.Serialize(patient));
        // ruleid: csharp-sensitive-key-stored-in-clear
        Application.Current.Properties["password"] = entry.Text;
        // ruleid: csharp-secret-in-open-cookie
        Response.Cookies.Append("session", answer.Value);
        // ruleid: csharp-secret-in-open-cookie
        options.Cookie.HttpOnly = false;
        // ruleid: csharp-store-without-encryption
        var folder = Android.OS.Environment.ExternalStorageDirectory;
        // ruleid: csharp-store-without-encryption
        var realm = Realm.GetInstance();
        // ruleid: csharp-store-without-encryption
        var record = new SecRecord(SecKind.GenericPassword) { Accessible = SecAccessible.Always };
    }

    public async Task Safe(Patient patient, LoginAnswer answer, byte[] key)
    {
        Preferences.Set("theme", "dark");
        Preferences.Set("lastPatientId", patient.Id);
        await SecureStorage.SetAsync("access_token", answer.AccessToken);
        File.WriteAllText(path, Encrypt(JsonSerializer.Serialize(patient)));
        Response.Cookies.Append("session", answer.Value, new CookieOptions { HttpOnly = true, Secure = true });
        Response.Cookies.Append("language", "fr");
        var configuration = new RealmConfiguration("care.realm") { EncryptionKey = key };
        var record = new SecRecord(SecKind.GenericPassword) { Accessible = SecAccessible.WhenUnlockedThisDeviceOnly };
    }
}
