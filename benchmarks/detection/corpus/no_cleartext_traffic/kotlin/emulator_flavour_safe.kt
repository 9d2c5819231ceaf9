package fr.sommeil.sync

import okhttp3.Request

internal const val CODE_SYSTEM = "http://unitsofmeasure.org"

class Units {
    fun coding(unit: String) = mapOf("system" to CODE_SYSTEM, "code" to unit)

    fun request(): Request = Request.Builder()
        .url("https://terminologie.sommeil-serein.fr/lookup")
        .header("Accept", "application/fhir+json")
        .build()
}
