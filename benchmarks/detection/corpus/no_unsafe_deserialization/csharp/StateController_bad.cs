using System;
using System.IO;
using System.Runtime.Serialization.Formatters.Binary;
using Microsoft.AspNetCore.Mvc;

public class StateController : Controller
{
    [HttpPost("state")]
    public IActionResult Restore(string state)
    {
        using var stream = new MemoryStream(Convert.FromBase64String(state));
        var formatter = new BinaryFormatter();
        var draft = (FormDraft)formatter.Deserialize(stream);
        return Json(new { draft.Step });
    }
}
