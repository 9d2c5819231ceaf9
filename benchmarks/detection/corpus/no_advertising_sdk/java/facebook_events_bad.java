package fr.pub;

import android.content.Context;
import android.os.Bundle;
import com.facebook.appevents.AppEventsLogger;

class PurchaseEvents {
    private final AppEventsLogger logger;

    PurchaseEvents(Context context) { logger = AppEventsLogger.newLogger(context); }

    void subscribed(String plan) {
        Bundle parameters = new Bundle();
        parameters.putString("plan", plan);
        logger.logEvent("subscribe", parameters);
    }
}
