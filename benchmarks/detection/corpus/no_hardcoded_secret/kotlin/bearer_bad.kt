package fr.bilan.api

import okhttp3.Request

object Requests {
    fun catalogue(): Request = Request.Builder()
        .url("https://catalogue.bilan.fr/products")
        .addHeader("Authorization", "Bearer 7c1e5bd0f3a94c62a8d7e90b14f6c35d2a88")
        .build()
}
