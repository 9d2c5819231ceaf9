package fr.marche

import android.app.Application
import com.google.firebase.analytics.FirebaseAnalytics

class WalkApplication : Application() {
    private lateinit var analytics: FirebaseAnalytics

    override fun onCreate() {
        super.onCreate()
        analytics = FirebaseAnalytics.getInstance(this)
        analytics.logEvent("open", null)
    }
}
