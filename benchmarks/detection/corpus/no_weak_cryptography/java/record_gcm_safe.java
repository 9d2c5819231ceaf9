package fr.coffre;

import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

public class RecordSealer {
    private static final SecureRandom RANDOM = new SecureRandom();

    public byte[] seal(SecretKey key, byte[] record) throws Exception {
        byte[] nonce = new byte[12];
        RANDOM.nextBytes(nonce);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] sealed = cipher.doFinal(record);
        byte[] result = new byte[12 + sealed.length];
        System.arraycopy(nonce, 0, result, 0, 12);
        System.arraycopy(sealed, 0, result, 12, sealed.length);
        return result;
    }
}
