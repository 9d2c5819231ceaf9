package fr.compte;

import android.content.Context;
import android.content.SharedPreferences;

public class DisplayPreferences {
    private final SharedPreferences preferences;

    public DisplayPreferences(Context context) {
        preferences = context.getSharedPreferences("display", Context.MODE_PRIVATE);
    }

    public void save(String theme, boolean largeText) {
        preferences.edit().putString("theme", theme).putBoolean("large_text", largeText).apply();
    }
}
