package fr.vaccins

import android.app.PendingIntent
import android.content.Context
import android.content.Intent
import androidx.core.app.NotificationCompat

fun notification(context: Context): NotificationCompat.Builder {
    val flags = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_MUTABLE
    val pending = PendingIntent.getActivity(context, 0, Intent(), flags)
    return NotificationCompat.Builder(context, "vaccins").setContentIntent(pending)
}
