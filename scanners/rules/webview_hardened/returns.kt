package org.example.web

class Returns : Activity() {
    fun badData(view: WebView) {
        val address = intent.data?.toString() ?: return
        // ruleid: kotlin-web-view-loads-outside-address-later
        view.loadUrl(address)
    }

    fun safeList(view: WebView) {
        val address = intent.data ?: return
        if (address.host in ALLOWED_HOSTS) view.loadUrl(address.toString())
    }
}
