package fr.bilan.auth

import io.ktor.client.HttpClient
import io.ktor.client.request.forms.submitForm
import io.ktor.http.parameters

class TokenClient(private val http: HttpClient) {
    suspend fun refresh(refresh: String) = http.submitForm(
        url = "https://auth.bilan.fr/token",
        formParameters = parameters {
            append("grant_type", "refresh_token")
            append("refresh_token", refresh)
            append("client_id", "bilan-android")
            append("client_secret", "mB7xQz41LdVw90PkTnRs5JyC")
        },
    )
}
