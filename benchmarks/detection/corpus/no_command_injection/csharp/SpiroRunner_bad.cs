using System.Diagnostics;
using Microsoft.AspNetCore.Http;

public class SpiroRunner
{
    private static ProcessStartInfo Shell(string line)
    {
        return new ProcessStartInfo { FileName = "/bin/bash", Arguments = $"-c \"{line}\"", RedirectStandardOutput = true };
    }

    public string Run(HttpRequest request)
    {
        var session = request.Form["session"].ToString();
        using var process = Process.Start(Shell("spiro-calc --session " + session));
        return process!.StandardOutput.ReadToEnd();
    }
}
