package fr.coffre;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;

public class RecordCipher {
    public byte[] seal(SecretKey key, byte[] record) throws Exception {
        Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return cipher.doFinal(record);
    }
}
