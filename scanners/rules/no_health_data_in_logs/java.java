package org.example.diary;

class Diary {
    void badAndroid(Patient patient) {
        // ruleid: java-health-data-logged
        Log.d(TAG, "Patient: " + patient);
    }

    void badValue(double glucose) {
        // ruleid: java-health-data-logged
        Log.i("Diary", "glucose=" + glucose);
    }

    void badTimber(String nir) {
        // ruleid: java-health-data-logged
        Timber.d("NIR %s", nir);
    }

    void badSlf4j(User user) {
        // ruleid: java-health-data-logged
        logger.info("login of {} with {}", user.getId(), user.getPassword());
    }

    void badConsole(Observation observation) {
        // ruleid: java-health-data-logged
        System.out.println(observation.getValueQuantity().getValue());
    }

    void badToken(String accessToken) {
        // ruleid: java-health-data-logged
        LOGGER.debug("token " + accessToken);
    }

    void badCrash(Measure measure) {
        // ruleid: java-health-data-logged
        FirebaseCrashlytics.getInstance().setCustomKey("glycemie", measure.getGlycemie());
    }

    void badEvent(String diagnosis) {
        Bundle bundle = new Bundle();
        // ruleid: java-health-data-logged
        bundle.putString("label", diagnosis);
        analytics.logEvent("visit", bundle);
    }

    void badFormat(Traitement traitement) {
        // ruleid: java-health-data-logged
        log.warn(String.format("changed: %s", traitement));
    }

    URI badAddress(String nir) {
        // ruleid: java-health-data-in-address
        return URI.create("https://api.example.org/search?nir=" + nir);
    }

    Uri badQuery(String token) {
        // ruleid: java-health-data-in-address
        return base.buildUpon().appendQueryParameter("access_token", token).build();
    }

    void safeConstant() {
        Log.d(TAG, "Patient saved");
        logger.info("password reset requested");
    }

    void safeCount(List<Patient> patients) {
        logger.info("{} patients imported", patients.size());
    }

    void safeIdentifier(Patient patient) {
        logger.info("patient {} saved", patient.getId());
    }

    void safeMasked(String nir) {
        logger.info("NIR {}", mask(nir));
        Log.d(TAG, "nir=" + Hashing.sha256(nir));
    }

    void safeEvent() {
        Bundle bundle = new Bundle();
        bundle.putString("screen", "diary");
        analytics.logEvent("visit", bundle);
    }

    void safeError(Exception error) {
        logger.error("import failed", error);
    }

    Uri safeQuery(int page) {
        return base.buildUpon().appendQueryParameter("page", String.valueOf(page)).build();
    }
}
