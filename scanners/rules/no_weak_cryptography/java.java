class Crypto {
    void vulnerable(byte[] data, SecretKey key) throws Exception {
        // ruleid: java-weak-hash
        MessageDigest digest = MessageDigest.getInstance("MD5");
        // ruleid: java-weak-hash
        MessageDigest.getInstance("SHA-1");
        // ruleid: java-weak-hash
        DigestUtils.md5Hex(data);
        // ruleid: java-weak-cipher
        Cipher cipher = Cipher.getInstance("DES/CBC/PKCS5Padding");
        // ruleid: java-weak-cipher
        Cipher.getInstance("AES/ECB/PKCS5Padding");
        // ruleid: java-weak-cipher
        Cipher.getInstance("AES");
        // ruleid: java-fixed-initialisation-vector
        IvParameterSpec iv = new IvParameterSpec("0123456789abcdef".getBytes());
        // ruleid: java-predictable-random
        String token = Long.toHexString(new Random().nextLong());
        // ruleid: java-predictable-random
        String secret = String.valueOf(new java.util.Random().nextInt());
        Random random = new Random();
        // ruleid: java-predictable-random
        int otp = random.nextInt(1000000);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        // ruleid: java-small-key
        generator.initialize(1024);
    }

    String newSessionToken() {
        // ruleid: java-predictable-random
        return "t" + Math.random();
    }

    void safe(byte[] data, SecureRandom secure) throws Exception {
        MessageDigest.getInstance("SHA-256");
        Cipher.getInstance("AES/GCM/NoPadding");
        Cipher.getInstance("RSA/ECB/OAEPWithSHA-256AndMGF1Padding");
        byte[] iv = new byte[12];
        secure.nextBytes(iv);
        GCMParameterSpec spec = new GCMParameterSpec(128, iv);
        int delay = new Random().nextInt(100);
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(3072);
    }
}
