package fr.rdv.android

import android.content.Intent
import android.webkit.WebView
import org.json.JSONObject

class CalendarFiller(private val view: WebView) {
    fun fill(intent: Intent) {
        val payload = JSONObject().put("reason", intent.getStringExtra("reason")).toString()
        view.evaluateJavascript("fill($payload)", null)
    }
}
