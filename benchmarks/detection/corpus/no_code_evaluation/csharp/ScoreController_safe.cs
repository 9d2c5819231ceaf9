using System;
using System.Collections.Generic;
using Microsoft.AspNetCore.Mvc;

[Route("scores")]
public class ScoreController : Controller
{
    private static readonly Dictionary<string, Func<double, double, double>> Formulas = new()
    {
        ["bmi"] = (w, h) => w / (h * h),
        ["bsa"] = (w, h) => Math.Sqrt(w * h * 100 / 3600),
    };

    [HttpPost("{name}")]
    public IActionResult Compute(string name, double weight, double height)
    {
        return Formulas.TryGetValue(name, out var formula) ? Json(new { value = formula(weight, height) }) : NotFound();
    }
}
