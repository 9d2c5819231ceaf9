package fr.rdv.android

import android.content.Intent
import android.webkit.WebView

class CalendarPage(private val view: WebView) {
    fun show(intent: Intent) {
        val reason = intent.getStringExtra("reason")
        view.settings.javaScriptEnabled = true
        view.loadUrl("javascript:fill('$reason')")
    }
}
