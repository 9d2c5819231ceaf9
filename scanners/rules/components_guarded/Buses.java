class Buses {
    private final LocalBroadcastManager inner;

    void safe(BroadcastReceiver receiver, String value) {
        inner.registerReceiver(receiver, new IntentFilter("fr.clinic.DOSE"));
        inner.sendBroadcast(new Intent("fr.clinic.DOSE").putExtra("value", value));
    }

    void redirect(Context context, Bundle parts) {
        Intent next = (Intent) parts.get("next");
        // ruleid: java-intent-redirected
        context.startForegroundService(next);
    }

    PendingIntent empty(Context context) {
        int flags = PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_MUTABLE;
        // ruleid: java-component-open
        return PendingIntent.getBroadcast(context, 0, new Intent(), flags);
    }
}
