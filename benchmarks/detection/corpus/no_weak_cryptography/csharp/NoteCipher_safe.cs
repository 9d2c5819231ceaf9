using System.Security.Cryptography;
using System.Text;

public class NoteCipher
{
    private readonly byte[] _key;

    public NoteCipher(byte[] key) => _key = key;

    public (byte[] Nonce, byte[] Tag, byte[] Data) Encrypt(string note)
    {
        var plain = Encoding.UTF8.GetBytes(note);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var tag = new byte[16];
        var data = new byte[plain.Length];
        using var aes = new AesGcm(_key, 16);
        aes.Encrypt(nonce, plain, data, tag);
        return (nonce, tag, data);
    }
}
