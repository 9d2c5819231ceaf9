package org.example.pages

class Returns : Activity() {
    fun badNote(view: WebView) {
        val note = intent.getStringExtra("note") ?: return
        // ruleid: kotlin-html-from-outside-later
        view.loadData("<p>$note</p>", "text/html", "utf-8")
    }

    fun safeNote(view: WebView) {
        val note = intent.getStringExtra("note") ?: return
        view.loadData("<p>${TextUtils.htmlEncode(note)}</p>", "text/html", "utf-8")
    }
}
