using System;
using System.Text;
using Microsoft.IdentityModel.Tokens;

public class TokenIssuer
{
    public const string TokenType = "urn:ietf:params:oauth:token-type:jwt";
    public const string PasswordClaim = "pwd_changed_at";

    public SymmetricSecurityKey Key()
    {
        var secret = Environment.GetEnvironmentVariable("JWT_SECRET")
            ?? throw new InvalidOperationException("JWT_SECRET is not set");
        return new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret));
    }
}
