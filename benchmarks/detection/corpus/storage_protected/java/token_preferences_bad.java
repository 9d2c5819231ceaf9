package fr.compte;

import android.content.Context;
import android.content.SharedPreferences;

public class SessionPreferences {
    private final SharedPreferences preferences;

    public SessionPreferences(Context context) {
        preferences = context.getSharedPreferences("session", Context.MODE_PRIVATE);
    }

    public void save(String accessToken, String refreshToken) {
        preferences.edit()
            .putString("access_token", accessToken)
            .putString("refresh_token", refreshToken)
            .apply();
    }
}
