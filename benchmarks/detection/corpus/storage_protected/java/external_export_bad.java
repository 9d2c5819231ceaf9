package fr.compte;

import android.os.Environment;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

class RecordExport {
    void export(String medicalRecord) throws IOException {
        File folder = Environment.getExternalStoragePublicDirectory(Environment.DIRECTORY_DOCUMENTS);
        try (FileOutputStream out = new FileOutputStream(new File(folder, "medical-record.json"))) {
            out.write(medicalRecord.getBytes(StandardCharsets.UTF_8));
        }
    }
}
