using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

public class CreatinineGlobals
{
    public int Age { get; init; }
    public double Weight { get; init; }
}

public class CreatinineScore
{
    private const string Formula = "(140 - Age) * Weight / 72.0";
    private static readonly Script<double> Script = CSharpScript.Create<double>(Formula, globalsType: typeof(CreatinineGlobals));

    public async Task<double> ComputeAsync(int age, double weight)
    {
        var state = await Script.RunAsync(new CreatinineGlobals { Age = age, Weight = weight });
        return state.ReturnValue;
    }
}
