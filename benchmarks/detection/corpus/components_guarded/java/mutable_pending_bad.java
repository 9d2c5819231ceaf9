package fr.rappels;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;

class AlarmPlanner {
    void plan(Context context, long at) {
        Intent intent = new Intent("fr.rappels.action.ALARM");
        PendingIntent pending = PendingIntent.getBroadcast(context, 7, intent, PendingIntent.FLAG_MUTABLE);
        context.getSystemService(AlarmManager.class).setExact(AlarmManager.RTC_WAKEUP, at, pending);
    }
}
