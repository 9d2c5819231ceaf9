class Trust : X509TrustManager {
    override fun checkClientTrusted(chain: Array<X509Certificate>, type: String) {}
    // ruleid: kotlin-trust-manager-accepts-all
    override fun checkServerTrusted(chain: Array<X509Certificate>, type: String) {}
    override fun getAcceptedIssuers(): Array<X509Certificate> = arrayOf()
}

fun vulnerable(builder: OkHttpClient.Builder, connection: HttpsURLConnection) {
    // ruleid: kotlin-hostname-not-verified
    builder.hostnameVerifier { _, _ -> true }
    // ruleid: kotlin-hostname-not-verified
    connection.hostnameVerifier = HostnameVerifier { _, _ -> true }
    // ruleid: kotlin-hostname-not-verified
    client.setSSLHostnameVerifier(NoopHostnameVerifier.INSTANCE)
}

class Names : HostnameVerifier {
    // ruleid: kotlin-hostname-not-verified
    override fun verify(host: String, session: SSLSession): Boolean = true
}

class Page : WebViewClient() {
    override fun onReceivedSslError(view: WebView, handler: SslErrorHandler, error: SslError) {
        // ruleid: kotlin-web-view-ignores-tls-errors
        handler.proceed()
    }
}

class Pinned : X509TrustManager {
    override fun checkServerTrusted(chain: Array<X509Certificate>, type: String) {
        delegate.checkServerTrusted(chain, type)
    }
}

class SafePage : WebViewClient() {
    override fun onReceivedSslError(view: WebView, handler: SslErrorHandler, error: SslError) {
        handler.cancel()
    }
}

fun safe(builder: OkHttpClient.Builder) {
    builder.hostnameVerifier { host, session -> OkHostnameVerifier.verify(host, session) }
}
