package fr.vaccins

import android.app.PendingIntent
import android.content.Context
import android.content.Intent

fun openBooklet(context: Context, person: Long): PendingIntent {
    val intent = Intent(context, BookletActivity::class.java).apply {
        action = "open"
        putExtra("person", person)
    }
    return PendingIntent.getActivity(context, person.toInt(), intent, PendingIntent.FLAG_IMMUTABLE)
}
