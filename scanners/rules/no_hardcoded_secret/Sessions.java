class Sessions {
    SecretKey faults(Transport transport, FormBody.Builder form, String login) throws Exception {
        // ruleid: java-secret-in-call
        transport.connect("smtp.clinic.example", login, "Wq7-rT2_pZ9x");
        // ruleid: java-secret-in-call
        form.add("client_secret", "g8Kq2Lw0ZpX4nB6v");
        // ruleid: java-secret-in-call
        String basic = "Basic " + Base64.getEncoder().encodeToString("reader:Wq7-rT2_pZ9x".getBytes());
        // ruleid: java-secret-in-call
        PasswordAuthentication mail = new PasswordAuthentication(login, "Wq7-rT2_pZ9x");
        byte[] drawn = {0x1f, 0x22, 0x63, 0x04, 0x55, 0x16, 0x7a, 0x08};
        // ruleid: java-secret-in-call
        return new SecretKeySpec(drawn, "AES");
    }

    SecretKey safe(Transport transport, String login, char[] password, byte[] wrapped) throws Exception {
        transport.connect("smtp.clinic.example", login, System.getenv("SMTP_PASSWORD"));
        String text = Base64.getEncoder().encodeToString("time: 12:30:45".getBytes());
        String basic = Base64.getEncoder().encodeToString((login + ":" + new String(password)).getBytes());
        PasswordAuthentication mail = new PasswordAuthentication(login, new String(password));
        byte[] raw = vault.unwrap(wrapped);
        return new SecretKeySpec(raw, "AES");
    }
}
