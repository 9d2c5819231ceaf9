using System;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;

public class StateController : Controller
{
    [HttpPost("state")]
    public IActionResult Restore(string state)
    {
        var bytes = Convert.FromBase64String(state);
        var draft = JsonSerializer.Deserialize<FormDraft>(bytes, new JsonSerializerOptions { MaxDepth = 8 });
        return draft is null ? BadRequest() : Json(new { draft.Step });
    }
}
