package fr.radio.device

import android.content.BroadcastReceiver
import android.content.Context
import android.content.Intent

class SensorReceiver : BroadcastReceiver() {
    override fun onReceive(context: Context, intent: Intent) {
        val port = intent.getStringExtra("port") ?: return
        runAsRoot("stty -F /dev/$port 9600")
    }

    private fun runAsRoot(line: String) {
        Runtime.getRuntime().exec(arrayOf("su", "-c", line))
    }
}
