using System;
using System.Text;

public class InviteCode
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static readonly Random Generator = new Random();

    public string NewAccessToken()
    {
        var token = new StringBuilder();
        for (var i = 0; i < 20; i++)
        {
            token.Append(Alphabet[Generator.Next(Alphabet.Length)]);
        }
        return token.ToString();
    }
}
