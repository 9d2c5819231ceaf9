package fr.pub;

import android.content.Context;
import android.net.Uri;
import com.facebook.drawee.backends.pipeline.Fresco;
import com.facebook.drawee.view.SimpleDraweeView;
import com.facebook.shimmer.ShimmerFrameLayout;

class PortraitLoader {
    void load(Context context, SimpleDraweeView view, ShimmerFrameLayout placeholder, Uri portrait) {
        Fresco.initialize(context);
        placeholder.startShimmer();
        view.setImageURI(portrait);
    }
}
