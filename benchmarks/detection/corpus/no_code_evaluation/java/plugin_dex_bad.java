package fr.scores;

import android.content.Context;
import android.os.Environment;
import dalvik.system.DexClassLoader;
import java.io.File;

class PluginLoader {
    Object load(Context context, String name) throws Exception {
        File archive = new File(Environment.getExternalStorageDirectory(), "plugins/" + name + ".dex");
        DexClassLoader loader = new DexClassLoader(
            archive.getAbsolutePath(), context.getCodeCacheDir().getAbsolutePath(), null, context.getClassLoader());
        return loader.loadClass("fr.scores.plugin.Entry").newInstance();
    }
}
