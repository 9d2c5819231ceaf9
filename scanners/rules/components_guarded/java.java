package org.example.parts;

class Parts extends Activity {
    PendingIntent badFlags(Context context) {
        Intent intent = new Intent(context, MainActivity.class);
        // ruleid: java-component-open
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT);
    }

    PendingIntent badMutable(Context context) {
        Intent intent = new Intent("org.example.REMIND");
        // ruleid: java-component-open
        return PendingIntent.getBroadcast(context, 0, intent, PendingIntent.FLAG_MUTABLE);
    }

    void badReceiver(BroadcastReceiver receiver) {
        // ruleid: java-component-open
        registerReceiver(receiver, new IntentFilter("org.example.SYNC"));
    }

    void badExported(Context context, BroadcastReceiver receiver) {
        // ruleid: java-component-open
        context.registerReceiver(receiver, new IntentFilter("org.example.SYNC"), Context.RECEIVER_EXPORTED);
    }

    void badBroadcast(Context context, double glucose) {
        Intent intent = new Intent("org.example.MEASURE");
        intent.putExtra("glucose", glucose);
        // ruleid: java-component-open
        context.sendBroadcast(intent);
    }

    void badRedirect() {
        Intent next = (Intent) getIntent().getParcelableExtra("next");
        // ruleid: java-intent-redirected
        startActivity(next);
    }

    void badParsed(String address) throws URISyntaxException {
        Intent next = Intent.parseUri(address, Intent.URI_INTENT_SCHEME);
        // ruleid: java-intent-redirected
        startActivity(next);
    }

    void badResult() {
        // ruleid: java-component-open
        setResult(RESULT_OK, getIntent());
        finish();
    }

    void badService(Context context) {
        // ruleid: java-component-open
        context.startService(new Intent("org.example.UPLOAD"));
    }

    PendingIntent safeFlags(Context context) {
        Intent intent = new Intent(context, MainActivity.class);
        return PendingIntent.getActivity(context, 0, intent, PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
    }

    void safeReceiver(Context context, BroadcastReceiver receiver) {
        context.registerReceiver(receiver, new IntentFilter("org.example.SYNC"), Context.RECEIVER_NOT_EXPORTED);
    }

    void safePermission(Context context, BroadcastReceiver receiver) {
        context.registerReceiver(receiver, new IntentFilter("org.example.SYNC"), "org.example.permission.SYNC", null);
    }

    void safeSystem(BroadcastReceiver receiver) {
        registerReceiver(receiver, new IntentFilter(Intent.ACTION_BATTERY_LOW));
    }

    void safeBroadcast(Context context, double glucose) {
        Intent intent = new Intent("org.example.MEASURE").setPackage(context.getPackageName());
        intent.putExtra("glucose", glucose);
        context.sendBroadcast(intent);
    }

    void safeBroadcastPermission(Context context, double glucose) {
        Intent intent = new Intent("org.example.MEASURE");
        intent.putExtra("glucose", glucose);
        context.sendBroadcast(intent, "org.example.permission.READ_MEASURE");
    }

    void safeExplicit() {
        startActivity(new Intent(this, DetailActivity.class));
    }

    void safeRedirect() {
        Intent next = getIntent().getParcelableExtra("next");
        if (getPackageName().equals(next.getComponent().getPackageName())) {
            startActivity(next);
        }
    }
}
