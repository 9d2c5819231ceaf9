package fr.vaccins

import android.content.BroadcastReceiver
import android.content.Context
import android.content.IntentFilter
import android.os.Build

fun Context.listen(receiver: BroadcastReceiver) {
    val filter = IntentFilter("fr.vaccins.REFRESH")
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.TIRAMISU) {
        registerReceiver(receiver, filter, Context.RECEIVER_NOT_EXPORTED)
    } else {
        registerReceiver(receiver, filter, "fr.vaccins.permission.INTERNAL", null)
    }
}
