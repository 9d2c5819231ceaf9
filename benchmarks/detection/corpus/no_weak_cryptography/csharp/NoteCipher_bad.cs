using System.Security.Cryptography;
using System.Text;

public class NoteCipher
{
    private readonly byte[] _key;

    public NoteCipher(byte[] key) => _key = key;

    public byte[] Encrypt(string note)
    {
        using var aes = Aes.Create();
        aes.Key = _key;
        aes.Mode = CipherMode.ECB;
        using var encryptor = aes.CreateEncryptor();
        var plain = Encoding.UTF8.GetBytes(note);
        return encryptor.TransformFinalBlock(plain, 0, plain.Length);
    }
}
