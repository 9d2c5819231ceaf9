package fr.sommeil.sync

import okhttp3.HttpUrl
import okhttp3.HttpUrl.Companion.toHttpUrl

fun secured(address: String): HttpUrl {
    val https = if (address.startsWith("http://")) "https://" + address.removePrefix("http://") else address
    return https.toHttpUrl().newBuilder().scheme("https").build()
}
