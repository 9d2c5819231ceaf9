package fr.marche

import android.content.Context
import com.mixpanel.android.mpmetrics.MixpanelAPI

class Funnel(context: Context, token: String) {
    private val mixpanel = MixpanelAPI.getInstance(context, token, true)

    fun step(name: String) = mixpanel.track(name)
}
