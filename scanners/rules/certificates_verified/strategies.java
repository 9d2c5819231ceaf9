class Strategies {
    Object vulnerable(SSLContextBuilder builder) throws Exception {
        // ruleid: java-hostname-not-verified
        return builder.loadTrustMaterial(null, (chain, type) -> true).build();
    }

    HostnameVerifier logging = new HostnameVerifier() {
        // ruleid: java-hostname-not-verified
        public boolean verify(String host, SSLSession session) {
            Log.d("tls", host);
            return true;
        }
    };

    HostnameVerifier safe = new HostnameVerifier() {
        public boolean verify(String host, SSLSession session) {
            if (!host.endsWith(".clinic.example")) {
                return false;
            }
            return true;
        }
    };
}
