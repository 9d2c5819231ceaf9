package fr.marche

import android.app.Activity
import com.applovin.mediation.ads.MaxInterstitialAd
import com.applovin.sdk.AppLovinSdk

class BreakScreen(private val activity: Activity) {
    private val interstitial = MaxInterstitialAd("break", activity)

    fun show() {
        AppLovinSdk.getInstance(activity).mediationProvider = "max"
        interstitial.loadAd()
    }
}
