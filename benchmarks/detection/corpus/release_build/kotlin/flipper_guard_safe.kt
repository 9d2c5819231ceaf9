package fr.app

import android.app.Application
import android.os.StrictMode
import com.facebook.flipper.android.AndroidFlipperClient
import com.facebook.flipper.android.utils.FlipperUtils

class GuardedMenuApplication : Application() {
    override fun onCreate() {
        super.onCreate()
        if (BuildConfig.DEBUG && FlipperUtils.shouldEnableFlipper(this)) {
            StrictMode.enableDefaults()
            AndroidFlipperClient.getInstance(this).start()
        }
    }
}
