package org.example.web

class Web : Activity() {
    fun badFiles(view: WebView) {
        // ruleid: kotlin-web-view-open
        view.settings.allowFileAccessFromFileURLs = true
    }

    fun badApply(view: WebView) {
        view.settings.apply {
            javaScriptEnabled = true
            // ruleid: kotlin-web-view-open
            allowUniversalAccessFromFileURLs = true
        }
    }

    fun badMixed(view: WebView) {
        // ruleid: kotlin-web-view-open
        view.settings.mixedContentMode = WebSettings.MIXED_CONTENT_ALWAYS_ALLOW
    }

    fun badBridge(view: WebView) {
        // ruleid: kotlin-web-view-open
        view.addJavascriptInterface(Bridge(), "health")
        view.loadUrl("https://app.example.org/")
    }

    fun badLink(view: WebView) {
        // ruleid: kotlin-web-view-loads-outside-address
        intent.getStringExtra("url")?.let { view.loadUrl(it) }
    }

    fun badData(view: WebView) {
        val address = intent.data?.toString() ?: ""
        // ruleid: kotlin-web-view-loads-outside-address
        view.loadUrl(address)
    }

    fun badSafeBrowsing(view: WebView) {
        // ruleid: kotlin-web-view-open
        view.settings.safeBrowsingEnabled = false
    }

    fun safeSettings(view: WebView) {
        view.settings.apply {
            javaScriptEnabled = true
            allowFileAccess = false
            mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW
        }
    }

    fun safeConstant(view: WebView) {
        view.loadUrl("https://app.example.org/")
    }

    fun safeList(view: WebView) {
        val uri = intent.data ?: return
        if (uri.host in ALLOWED_HOSTS) view.loadUrl(uri.toString())
    }

    fun safeListener(view: WebView) {
        WebViewCompat.addWebMessageListener(view, "health", setOf("https://app.example.org"), listener)
    }
}
