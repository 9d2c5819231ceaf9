package fr.vaccins

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent
import android.content.IntentFilter
import androidx.core.content.ContextCompat

class BookletReceiver(private val onErase: () -> Unit) : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) = onErase()

    fun register(context: Context) {
        ContextCompat.registerReceiver(
            context, this, IntentFilter("fr.vaccins.ERASE"), ContextCompat.RECEIVER_EXPORTED,
        )
    }
}
