package fr.compte;

import android.content.Context;
import androidx.security.crypto.EncryptedFile;
import androidx.security.crypto.MasterKey;
import java.io.File;
import java.io.OutputStream;

class AllergyVault {
    void write(Context context, MasterKey key, byte[] allergies) throws Exception {
        EncryptedFile file = new EncryptedFile.Builder(context, new File(context.getFilesDir(), "allergies"),
            key, EncryptedFile.FileEncryptionScheme.AES256_GCM_HKDF_4KB).build();
        try (OutputStream out = file.openFileOutput()) {
            out.write(allergies);
        }
    }
}
