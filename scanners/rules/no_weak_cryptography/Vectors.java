class Vectors {
    void faults(Cipher cipher, SecretKey key) throws Exception {
        byte[] zero = new byte[12];
        // ruleid: java-fixed-initialisation-vector
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, zero));
        byte[] chosen = "0123456789abcdef".getBytes(UTF_8);
        // ruleid: java-fixed-initialisation-vector
        IvParameterSpec fixed = new IvParameterSpec(chosen);
    }

    void safe(Cipher cipher, SecretKey key, SecureRandom random, ByteBuffer message, byte[] stored) throws Exception {
        byte[] drawn = new byte[12];
        random.nextBytes(drawn);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, drawn));
        byte[] received = new byte[12];
        message.get(received);
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, received));
        byte[] copied = new byte[16];
        System.arraycopy(stored, 0, copied, 0, 16);
        cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(copied));
    }
}
