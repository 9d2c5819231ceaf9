using System;
using System.Security.Cryptography;

public class TipPicker
{
    private readonly Random _random = new();
    private readonly string[] _tips = { "Drink water", "Walk 30 minutes", "Sleep 8 hours" };

    public string Tip() => _tips[_random.Next(_tips.Length)];

    public string NewAccessToken() => Convert.ToHexString(RandomNumberGenerator.GetBytes(24));

    public string Fingerprint(byte[] image) => Convert.ToHexString(SHA256.HashData(image));
}
