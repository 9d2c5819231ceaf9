class Uses {
    void vulnerable(char[] password, byte[] salt) throws Exception {
        // ruleid: java-too-few-rounds
        new PBEKeySpec(password, salt, 1000, 256);
        // ruleid: java-token-not-verified
        Algorithm.none();
        // ruleid: java-weak-hash
        Mac.getInstance("HmacMD5");
    }

    String temporaryPassword() {
        StringBuilder word = new StringBuilder();
        // ruleid: java-predictable-random
        word.append(LETTERS.charAt((int) (Math.random() * LETTERS.length())));
        return word.toString();
    }

    void safe(char[] password, byte[] salt, byte[] body) throws Exception {
        new PBEKeySpec(password, salt, 310_000, 256);
        String etag = hex(MessageDigest.getInstance("MD5").digest(body));
        Mac.getInstance("HmacSHA256");
    }
}
