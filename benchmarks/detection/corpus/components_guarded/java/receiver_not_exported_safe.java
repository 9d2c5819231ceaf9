package fr.rappels;

import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.IntentFilter;
import androidx.core.content.ContextCompat;

class DoseListener {
    void register(Context context, BroadcastReceiver receiver) {
        IntentFilter filter = new IntentFilter("fr.rappels.DOSE_TAKEN");
        ContextCompat.registerReceiver(context, receiver, filter, ContextCompat.RECEIVER_NOT_EXPORTED);
    }
}
