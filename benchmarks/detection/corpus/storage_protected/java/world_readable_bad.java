package fr.compte;

import android.content.Context;
import java.io.FileOutputStream;
import java.io.IOException;

class AllergyFile {
    void write(Context context, byte[] allergies) throws IOException {
        int mode = Context.MODE_WORLD_READABLE;
        try (FileOutputStream out = context.openFileOutput("allergies.txt", mode)) {
            out.write(allergies);
        }
    }
}
