package fr.tension.net

import javax.net.ssl.HostnameVerifier
import javax.net.ssl.HttpsURLConnection
import okhttp3.OkHttpClient

private val HOSTS = setOf("releves.tension.example", "compte.tension.example")

fun strictClient(): OkHttpClient = OkHttpClient.Builder()
    .hostnameVerifier(HostnameVerifier { host, session ->
        host in HOSTS && HttpsURLConnection.getDefaultHostnameVerifier().verify(host, session)
    })
    .build()
