class Client {
    void vulnerable(OkHttpClient.Builder builder, HttpsURLConnection connection) {
        TrustManager[] managers = new TrustManager[] {new X509TrustManager() {
            public void checkClientTrusted(X509Certificate[] chain, String type) {}
            // ruleid: java-trust-manager-accepts-all
            public void checkServerTrusted(X509Certificate[] chain, String type) {}
            public X509Certificate[] getAcceptedIssuers() { return null; }
        }};
        // ruleid: java-hostname-not-verified
        builder.hostnameVerifier((host, session) -> true);
        // ruleid: java-hostname-not-verified
        HttpsURLConnection.setDefaultHostnameVerifier((h, s) -> true);
        connection.setHostnameVerifier(new HostnameVerifier() {
            // ruleid: java-hostname-not-verified
            @Override
            public boolean verify(String host, SSLSession session) { return true; }
        });
        // ruleid: java-hostname-not-verified
        client.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE);
    }

    class Page extends WebViewClient {
        public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
            // ruleid: java-web-view-ignores-tls-errors
            handler.proceed();
        }
    }

    class Trust implements X509TrustManager {
        // ruleid: java-trust-manager-accepts-all
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        }
    }

    class Pinned implements X509TrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            delegate.checkServerTrusted(chain, type);
        }
    }

    class SafePage extends WebViewClient {
        public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
            handler.cancel();
        }
    }

    boolean verify(String host, SSLSession session) {
        return HttpsURLConnection.getDefaultHostnameVerifier().verify(host, session);
    }
}
