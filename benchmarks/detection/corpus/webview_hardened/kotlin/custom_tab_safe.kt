package fr.exercices

import android.content.Context
import android.net.Uri
import androidx.browser.customtabs.CustomTabsIntent

class LinkOpener(private val context: Context) {
    fun loadUrl(address: String) {
        val tab = CustomTabsIntent.Builder().setShowTitle(true).build()
        tab.launchUrl(context, Uri.parse(address))
    }
}
