using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.Tokens;

public class TokenIssuer
{
    public string Issue(string user)
    {
        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("Zk3vN8qYw1tXr6uBp0mLs5dHf9cJa2eG"));
        var token = new JwtSecurityToken(
            claims: new[] { new Claim("sub", user) },
            signingCredentials: new SigningCredentials(key, SecurityAlgorithms.HmacSha256));
        return new JwtSecurityTokenHandler().WriteToken(token);
    }
}
