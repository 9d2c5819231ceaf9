using System;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

public class LoginController : Controller
{
    private readonly ITokenIssuer _issuer;

    public LoginController(ITokenIssuer issuer) => _issuer = issuer;

    [HttpPost("login")]
    public IActionResult Login(LoginModel model)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            Secure = true,
            SameSite = SameSiteMode.Strict,
            Expires = DateTimeOffset.UtcNow.AddMinutes(15),
        };
        Response.Cookies.Append("access_token", _issuer.Issue(model), options);
        return NoContent();
    }
}
