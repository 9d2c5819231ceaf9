package fr.marche

import android.app.Application
import com.facebook.react.ReactApplication
import com.facebook.react.ReactNativeHost
import com.facebook.soloader.SoLoader

class ReactWalkApplication : Application(), ReactApplication {
    override val reactNativeHost: ReactNativeHost = WalkHost(this)

    override fun onCreate() {
        super.onCreate()
        SoLoader.init(this, false)
    }
}
