package fr.marche

import com.google.firebase.crashlytics.FirebaseCrashlytics
import com.google.firebase.remoteconfig.FirebaseRemoteConfig

class Crashes(private val enabled: Boolean) {
    fun start() {
        FirebaseCrashlytics.getInstance().setCrashlyticsCollectionEnabled(enabled)
        FirebaseRemoteConfig.getInstance().fetchAndActivate()
    }
}
