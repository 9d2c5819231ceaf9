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
        var token = _issuer.Issue(model);
        Response.Cookies.Append("access_token", token, new CookieOptions { HttpOnly = false, Secure = false });
        return NoContent();
    }
}
