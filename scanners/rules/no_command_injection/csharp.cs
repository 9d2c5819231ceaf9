using System.Diagnostics;

public class Converter
{
    public void Vulnerable(string file, string host)
    {
        // ruleid: csharp-command-built-from-value
        Process.Start("cmd.exe", "/c convert " + file);
        // ruleid: csharp-command-built-from-value
        var info = new ProcessStartInfo("/bin/sh", $"-c \"ping {host}\"");
        // ruleid: csharp-command-built-from-value
        var other = new ProcessStartInfo { FileName = "tar", Arguments = $"xf {file}", UseShellExecute = false };
        var process = new Process();
        // ruleid: csharp-command-built-from-value
        process.StartInfo.Arguments = string.Format("xf {0}", Request.Query["file"]);
        // ruleid: csharp-command-built-from-value
        powershell.AddScript("Get-Item " + file);
    }

    public void Safe(string file, int number)
    {
        Process.Start("convert", "--version");
        var info = new ProcessStartInfo("convert") { UseShellExecute = false };
        info.ArgumentList.Add(file);
        Process.Start(info);
        Process.Start("convert", "--page " + number);
    }
}
