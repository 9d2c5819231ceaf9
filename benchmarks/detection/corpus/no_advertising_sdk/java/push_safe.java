package fr.pub;

import com.google.firebase.messaging.FirebaseMessagingService;
import com.google.firebase.messaging.RemoteMessage;
import fr.pub.adherence.AdherenceTracker;

public class ReminderMessages extends FirebaseMessagingService {
    @Override
    public void onMessageReceived(RemoteMessage message) {
        if ("reminder".equals(message.getData().get("kind"))) {
            AdherenceTracker.of(this).remind();
        }
    }
}
