using System.IO;
using System.Security.Cryptography;
using System.Text;

public class KeyFile
{
    public void Write(string path, string secret)
    {
        var sealed_ = ProtectedData.Protect(Encoding.UTF8.GetBytes(secret), null, DataProtectionScope.CurrentUser);
        File.WriteAllBytes(path, sealed_);
    }

    public void Restrict(string path)
    {
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
