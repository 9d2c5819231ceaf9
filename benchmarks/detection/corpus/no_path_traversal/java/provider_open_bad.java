package fr.pieces;

import android.content.ContentProvider;
import android.net.Uri;
import android.os.ParcelFileDescriptor;
import java.io.File;
import java.io.FileNotFoundException;

public abstract class PhotoProvider extends ContentProvider {
    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
        String name = uri.getLastPathSegment();
        File photo = new File(getContext().getFilesDir(), name);
        return ParcelFileDescriptor.open(photo, ParcelFileDescriptor.MODE_READ_ONLY);
    }
}
