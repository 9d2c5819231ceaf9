class Chains {
    void faults(Context context, String password) {
        // ruleid: java-clear-storage
        PreferenceManager.getDefaultSharedPreferences(context)
            .edit()
            .putString("password", password)
            .apply();
    }

    void safe(Context context, String theme) {
        PreferenceManager.getDefaultSharedPreferences(context)
            .edit()
            .putString("theme", theme)
            .apply();
    }
}
