package fr.rappels;

import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;

class NotificationActions {
    PendingIntent open(Context context, long dose) {
        Intent intent = new Intent(context, DoseDetailActivity.class);
        intent.putExtra("dose", dose);
        return PendingIntent.getActivity(
            context, (int) dose, intent, PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
    }
}
