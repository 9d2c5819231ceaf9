package fr.app

import android.app.Application
import android.webkit.WebView

class GuardedKineApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        WebView.setWebContentsDebuggingEnabled(BuildConfig.DEBUG)
    }
}
