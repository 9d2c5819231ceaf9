using System.Diagnostics;
using Microsoft.AspNetCore.Builder;

var app = WebApplication.Create(args);

app.MapPost("/labels", (string printer, string file) =>
{
    var process = new Process();
    process.StartInfo.FileName = "sh";
    process.StartInfo.Arguments = string.Format("-c 'lp -d {0} {1}'", printer, file);
    process.StartInfo.UseShellExecute = false;
    process.Start();
    process.WaitForExit();
    return process.ExitCode;
});

app.Run();
