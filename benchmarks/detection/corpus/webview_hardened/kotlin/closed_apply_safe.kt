package fr.exercices

import android.content.Context
import android.webkit.WebSettings
import android.webkit.WebView

fun legalPage(context: Context): WebView = WebView(context).apply {
    settings.apply {
        javaScriptEnabled = false
        allowFileAccess = false
        allowContentAccess = false
        allowFileAccessFromFileURLs = false
        mixedContentMode = WebSettings.MIXED_CONTENT_NEVER_ALLOW
    }
    loadUrl("https://www.exercices.fr/mentions-legales")
}
