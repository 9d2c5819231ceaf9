package org.example.parts

class Parts : Activity() {
    fun badFlags(context: Context): PendingIntent {
        val intent = Intent(context, MainActivity::class.java)
        // ruleid: kotlin-component-open
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT)
    }

    fun badMutable(context: Context): PendingIntent =
        // ruleid: kotlin-component-open
        PendingIntent.getBroadcast(context, 0, Intent("org.example.REMIND"), PendingIntent.FLAG_MUTABLE)

    fun badReceiver(receiver: BroadcastReceiver) {
        // ruleid: kotlin-component-open
        registerReceiver(receiver, IntentFilter("org.example.SYNC"))
    }

    fun badExported(context: Context, receiver: BroadcastReceiver) {
        // ruleid: kotlin-component-open
        ContextCompat.registerReceiver(context, receiver, IntentFilter("org.example.SYNC"), ContextCompat.RECEIVER_EXPORTED)
    }

    fun badBroadcast(context: Context, glucose: Double) {
        val intent = Intent("org.example.MEASURE").apply { putExtra("glucose", glucose) }
        // ruleid: kotlin-component-open
        context.sendBroadcast(intent)
    }

    fun badRedirect() {
        val next = intent.getParcelableExtra<Intent>("next")
        // ruleid: kotlin-intent-redirected
        startActivity(next)
    }

    fun badRedirectLet() {
        // ruleid: kotlin-intent-redirected
        intent.getParcelableExtra<Intent>("next")?.let { startActivity(it) }
    }

    fun badResult() {
        // ruleid: kotlin-component-open
        setResult(RESULT_OK, intent)
        finish()
    }

    fun safeFlags(context: Context): PendingIntent {
        val intent = Intent(context, MainActivity::class.java)
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_IMMUTABLE or PendingIntent.FLAG_UPDATE_CURRENT)
    }

    fun safeReceiver(context: Context, receiver: BroadcastReceiver) {
        ContextCompat.registerReceiver(context, receiver, IntentFilter("org.example.SYNC"), ContextCompat.RECEIVER_NOT_EXPORTED)
    }

    fun safeSystem(receiver: BroadcastReceiver) {
        registerReceiver(receiver, IntentFilter(Intent.ACTION_BATTERY_LOW))
    }

    fun safeBroadcast(context: Context, glucose: Double) {
        val intent = Intent("org.example.MEASURE").apply {
            setPackage(context.packageName)
            putExtra("glucose", glucose)
        }
        context.sendBroadcast(intent)
    }

    fun safeRedirect() {
        val next = intent.getParcelableExtra<Intent>("next")
        if (next?.component?.packageName == packageName) startActivity(next)
    }

    fun safeResult() {
        setResult(RESULT_OK, Intent().putExtra("index", 3))
    }
}
