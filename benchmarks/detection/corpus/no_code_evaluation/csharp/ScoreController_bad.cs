using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.CodeAnalysis.CSharp.Scripting;

[Route("scores")]
public class ScoreController : Controller
{
    [HttpPost]
    public async Task<IActionResult> Compute([FromBody] ScoreRequest body)
    {
        var value = await CSharpScript.EvaluateAsync<double>(body.Formula, globals: body);
        return Json(new { value });
    }
}
