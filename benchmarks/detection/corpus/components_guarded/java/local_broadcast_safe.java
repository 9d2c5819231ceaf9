package fr.rappels;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import androidx.localbroadcastmanager.content.LocalBroadcastManager;

class DoseBus {
    private final LocalBroadcastManager manager;

    DoseBus(Context context) { manager = LocalBroadcastManager.getInstance(context); }

    void listen(BroadcastReceiver receiver) {
        manager.registerReceiver(receiver, new IntentFilter("dose"));
    }

    void publish(long dose) {
        manager.sendBroadcast(new Intent("dose").putExtra("id", dose));
    }
}
