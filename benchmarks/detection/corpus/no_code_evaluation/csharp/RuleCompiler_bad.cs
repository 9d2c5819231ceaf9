using System.CodeDom.Compiler;
using Microsoft.AspNetCore.Http;
using Microsoft.CSharp;

public class RuleCompiler
{
    private static string Wrap(string body)
    {
        return "public static class Rule { public static bool Fires(int pulse) { return " + body + "; } }";
    }

    public bool Fires(HttpRequest request, int pulse)
    {
        var source = Wrap(request.Form["rule"].ToString());
        var provider = new CSharpCodeProvider();
        var result = provider.CompileAssemblyFromSource(new CompilerParameters { GenerateInMemory = true }, source);
        return (bool)result.CompiledAssembly.GetType("Rule").GetMethod("Fires").Invoke(null, new object[] { pulse });
    }
}
