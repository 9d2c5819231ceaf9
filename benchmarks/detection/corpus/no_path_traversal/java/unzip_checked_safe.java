package fr.pieces;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

class ScanArchiveReader {
    void extract(InputStream upload, File folder) throws IOException {
        String root = folder.getCanonicalPath() + File.separator;
        try (ZipInputStream zip = new ZipInputStream(upload)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                File target = new File(folder, entry.getName());
                if (!target.getCanonicalPath().startsWith(root)) {
                    throw new IOException("entry outside of the archive: " + entry.getName());
                }
                try (FileOutputStream out = new FileOutputStream(target)) {
                    zip.transferTo(out);
                }
            }
        }
    }
}
