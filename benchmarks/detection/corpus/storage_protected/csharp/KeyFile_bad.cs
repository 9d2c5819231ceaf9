using System.IO;
using System.Security.AccessControl;
using System.Security.Principal;

public class KeyFile
{
    public void Write(string path, string secret)
    {
        File.WriteAllText(path, secret);
        var info = new FileInfo(path);
        var security = info.GetAccessControl();
        var everyone = new SecurityIdentifier(WellKnownSidType.WorldSid, null);
        security.AddAccessRule(new FileSystemAccessRule(everyone, FileSystemRights.FullControl, AccessControlType.Allow));
        info.SetAccessControl(security);
    }

    public void Share(string path) => File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite);
}
