package org.example.store;

class Store {
    void badToken(SharedPreferences prefs, String token) {
        // ruleid: java-clear-storage
        prefs.edit().putString("access_token", token).apply();
    }

    void badEditor(Context context, String nir) {
        SharedPreferences.Editor editor = context.getSharedPreferences("user", Context.MODE_PRIVATE).edit();
        // ruleid: java-clear-storage
        editor.putString("nir", nir);
        editor.apply();
    }

    void badWorld(Context context) {
        // ruleid: java-clear-storage
        SharedPreferences prefs = context.getSharedPreferences("user", Context.MODE_WORLD_READABLE);
    }

    void badExternal(String diagnosis) throws IOException {
        // ruleid: java-clear-storage
        File file = new File(Environment.getExternalStorageDirectory(), "diagnosis.txt");
        new FileWriter(file).write(diagnosis);
    }

    void badRealm() {
        // ruleid: java-clear-storage
        RealmConfiguration configuration = new RealmConfiguration.Builder().name("health.realm").build();
        Realm.setDefaultConfiguration(configuration);
    }

    HealthDatabase badRoom(Context context) {
        // ruleid: java-clear-storage
        return Room.databaseBuilder(context, HealthDatabase.class, "health.db").build();
    }

    void badReadable(File file) {
        // ruleid: java-clear-storage
        file.setReadable(true, false);
    }

    void badPermissions(Path path) throws IOException {
        // ruleid: java-clear-storage
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));
    }

    void badCookie(HttpServletResponse response, String token) {
        // ruleid: java-open-cookie
        Cookie cookie = new Cookie("session_token", token);
        response.addCookie(cookie);
    }

    void safeEncrypted(SharedPreferences prefs, String token) {
        prefs.edit().putString("access_token", encrypt(token)).apply();
    }

    void safeSetting(SharedPreferences prefs, String theme) {
        prefs.edit().putString("theme", theme).apply();
    }

    void safeBundle(Bundle bundle, String name) {
        bundle.putString("screen", name);
    }

    HealthDatabase safeRoom(Context context, byte[] passphrase) {
        return Room.databaseBuilder(context, HealthDatabase.class, "health.db")
            .openHelperFactory(new SupportFactory(passphrase)).build();
    }

    void safeRealm(byte[] key) {
        RealmConfiguration configuration = new RealmConfiguration.Builder().encryptionKey(key).build();
        Realm.setDefaultConfiguration(configuration);
    }

    void safePermissions(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }

    void safeCookie(HttpServletResponse response, String token) {
        Cookie cookie = new Cookie("session_token", token);
        cookie.setSecure(true);
        cookie.setHttpOnly(true);
        response.addCookie(cookie);
    }

    void safePhotos(Context context, Bitmap image) {
        File folder = context.getExternalFilesDir(Environment.DIRECTORY_PICTURES);
    }
}

class BadHelper extends SQLiteOpenHelper {
    BadHelper(Context context) {
        // ruleid: java-clear-database
        super(context, "patients.db", null, 1);
    }
}
