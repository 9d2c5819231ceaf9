package fr.compte;

import android.content.Context;
import android.content.SharedPreferences;
import androidx.security.crypto.EncryptedSharedPreferences;
import androidx.security.crypto.MasterKey;

public class SessionVault {
    private final SharedPreferences preferences;

    public SessionVault(Context context) throws Exception {
        MasterKey key = new MasterKey.Builder(context).setKeyScheme(MasterKey.KeyScheme.AES256_GCM).build();
        preferences = EncryptedSharedPreferences.create(context, "session", key,
            EncryptedSharedPreferences.PrefKeyEncryptionScheme.AES256_SIV,
            EncryptedSharedPreferences.PrefValueEncryptionScheme.AES256_GCM);
    }

    public void save(String accessToken) {
        preferences.edit().putString("access_token", accessToken).apply();
    }
}
