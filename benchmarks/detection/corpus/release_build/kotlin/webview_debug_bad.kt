package fr.app

import android.app.Application
import android.webkit.WebView

class KineApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        WebView.setWebContentsDebuggingEnabled(true)
    }
}
