public class Formulas
{
    public async Task Vulnerable(string formula, string name)
    {
        // ruleid: csharp-code-evaluated
        var value = await CSharpScript.EvaluateAsync<int>(formula);
        // ruleid: csharp-code-evaluated
        var tree = CSharpSyntaxTree.ParseText("class A { " + formula + " }");
        // ruleid: csharp-code-evaluated
        new Engine().Execute(formula);
        // ruleid: csharp-type-or-library-from-value
        var type = Type.GetType(name);
        // ruleid: csharp-type-or-library-from-value
        Assembly.LoadFrom(name);
    }

    public async Task Safe(string formula, string name)
    {
        var value = decimal.Parse(formula);
        var two = await CSharpScript.EvaluateAsync<int>("1 + 1");
        var type = Type.GetType("Clinic.Score");
        var calculation = Calculations[name];
        command.Execute(formula);
    }
}
