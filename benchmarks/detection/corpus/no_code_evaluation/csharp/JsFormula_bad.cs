using Microsoft.AspNetCore.Builder;
using Microsoft.ClearScript.V8;

var app = WebApplication.Create(args);

app.MapGet("/triage", (string expression, int age) =>
{
    using var engine = new V8ScriptEngine();
    engine.AddHostType(typeof(System.IO.File));
    engine.Script.age = age;
    return engine.Evaluate("(" + expression + ")");
});

app.Run();
