package fr.minceur

import android.util.Log
import java.time.Duration
import java.time.Instant

class SessionLog {
    fun refreshed(accessToken: String, expiresAt: Instant) {
        require(accessToken.isNotBlank())
        Log.i("Session", "token refreshed, valid for ${Duration.between(Instant.now(), expiresAt).toMinutes()} min")
    }
}
