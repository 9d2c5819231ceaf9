using System.Diagnostics;
using Microsoft.AspNetCore.Http;

public class HolterRunner
{
    public string Run(HttpRequest request)
    {
        int session = int.Parse(request.Form["session"].ToString());
        var info = new ProcessStartInfo
        {
            FileName = "/opt/holter/bin/analyse",
            Arguments = $"--session {session} --format json",
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(info);
        return process!.StandardOutput.ReadToEnd();
    }
}
