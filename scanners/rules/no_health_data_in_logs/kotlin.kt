package org.example.diary

class Diary {
    fun badAndroid(patient: Patient) {
        // ruleid: kotlin-health-data-logged
        Log.d(TAG, "Patient: $patient")
    }

    fun badValue(measure: Measure) {
        // ruleid: kotlin-health-data-logged
        Log.i("Diary", "glucose=${measure.glucose}")
    }

    fun badTimber(nir: String) {
        // ruleid: kotlin-health-data-logged
        Timber.d("NIR %s", nir)
    }

    fun badLambda(user: User) {
        // ruleid: kotlin-health-data-logged
        logger.info { "login with ${user.password}" }
    }

    fun badConsole(observation: Observation) {
        // ruleid: kotlin-health-data-logged
        println(observation)
    }

    fun badToken(accessToken: String) {
        // ruleid: kotlin-health-data-logged
        logger.debug("token " + accessToken)
    }

    fun badCrash(measure: Measure) {
        // ruleid: kotlin-health-data-logged
        FirebaseCrashlytics.getInstance().setCustomKey("g", measure.glycemie)
    }

    fun badEvent(diagnosis: String) {
        // ruleid: kotlin-health-data-logged
        firebaseAnalytics.logEvent("visit") { param("label", diagnosis) }
    }

    fun badBundle(poids: Double) {
        // ruleid: kotlin-health-data-logged
        analytics.logEvent("poids", bundleOf("value" to poids))
    }

    // ruleid: kotlin-health-data-in-address
    fun badAddress(nir: String): String = "https://api.example.org/search?nir=$nir"

    // ruleid: kotlin-health-data-in-address
    fun badQuery(token: String): Uri = base.buildUpon().appendQueryParameter("token", token).build()

    fun safeConstant() {
        Log.d(TAG, "Patient saved")
        logger.info { "password reset requested" }
    }

    fun safeCount(patients: List<Patient>) {
        logger.info("${patients.size} patients imported")
    }

    fun safeIdentifier(patient: Patient) {
        logger.info("patient ${patient.id} saved")
    }

    fun safeMasked(nir: String) {
        Log.d(TAG, "NIR ${mask(nir)}")
    }

    fun safeEvent() {
        firebaseAnalytics.logEvent("visit") { param("screen", "diary") }
    }

    fun safeError(error: Exception) {
        Timber.e(error, "import failed")
    }
}
