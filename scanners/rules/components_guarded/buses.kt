class Buses(private val inner: LocalBroadcastManager, private val localBus: LocalBroadcastManager) {
    fun safe(receiver: BroadcastReceiver, value: String) {
        localBus.registerReceiver(receiver, IntentFilter("fr.clinic.DOSE"))
        localBus.sendBroadcast(Intent("fr.clinic.DOSE").putExtra("value", value))
    }

    fun empty(context: Context): PendingIntent {
        val flags = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_MUTABLE
        // ruleid: kotlin-component-open
        return PendingIntent.getBroadcast(context, 0, Intent(), flags)
    }

    fun explicit(context: Context): PendingIntent {
        val flags = PendingIntent.FLAG_UPDATE_CURRENT or PendingIntent.FLAG_MUTABLE
        return PendingIntent.getActivity(context, 0, Intent(context, Reply::class.java), flags)
    }
}
