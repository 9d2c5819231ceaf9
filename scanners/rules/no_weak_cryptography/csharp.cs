using System.Security.Cryptography;

public class Cryptography
{
    public void Vulnerable(byte[] data, string password, byte[] salt, Aes aes, byte[] key)
    {
        // ruleid: csharp-weak-hash
        using var md5 = MD5.Create();
        // ruleid: csharp-weak-hash
        var digest = SHA1.HashData(data);
        // ruleid: csharp-weak-hash
        var other = new MD5CryptoServiceProvider();
        // ruleid: csharp-weak-cipher
        var des = TripleDES.Create();
        // ruleid: csharp-weak-cipher
        aes.Mode = CipherMode.ECB;
        // ruleid: csharp-weak-cipher
        ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls;
        // ruleid: csharp-fixed-initialisation-vector
        aes.IV = Encoding.UTF8.GetBytes("0123456789abcdef");
        // ruleid: csharp-fixed-initialisation-vector
        var encryptor = aes.CreateEncryptor(key, new byte[16]);
        // ruleid: csharp-predictable-random
        var resetToken = new Random().Next(100000, 999999).ToString();
        // ruleid: csharp-small-key
        var rsa = RSA.Create(1024);
        // ruleid: csharp-too-few-rounds
        var derived = new Rfc2898DeriveBytes(password, salt, 1000, HashAlgorithmName.SHA256);
        // ruleid: csharp-token-not-verified
        var parameters = new TokenValidationParameters { ValidateIssuerSigningKey = false };
    }

    public string NewOtp()
    {
        // ruleid: csharp-predictable-random
        var random = new Random();
        return string.Join("", Enumerable.Range(0, 6).Select(i => Digits[i]));
    }

    public void Safe(byte[] data, string password, byte[] salt, Aes aes)
    {
        using var sha = SHA256.Create();
        aes.GenerateIV();
        aes.Mode = CipherMode.CBC;
        var token = RandomNumberGenerator.GetHexString(32);
        var delay = new Random().Next(100);
        var etag = Convert.ToHexString(MD5.HashData(data));
        var rsa = RSA.Create(3072);
        var derived = new Rfc2898DeriveBytes(password, salt, 600_000, HashAlgorithmName.SHA256);
        var parameters = new TokenValidationParameters { ValidateIssuerSigningKey = true };
        var iv = new byte[16];
        RandomNumberGenerator.Fill(iv);
        aes.IV = iv;
    }
}
