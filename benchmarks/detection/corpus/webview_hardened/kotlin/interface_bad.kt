package fr.exercices

import android.annotation.SuppressLint
import android.content.Context
import android.webkit.JavascriptInterface
import android.webkit.WebView

class AccountBridge(private val account: Account) {
    @JavascriptInterface
    fun profile(): String = account.toJson()
}

@SuppressLint("SetJavaScriptEnabled")
fun partnerPage(context: Context, account: Account): WebView = WebView(context).apply {
    settings.javaScriptEnabled = true
    addJavascriptInterface(AccountBridge(account), "account")
    loadUrl("https://boutique.partenaire.example/")
}
