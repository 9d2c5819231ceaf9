package fr.menu.json

import io.ktor.server.application.ApplicationCall
import io.ktor.server.request.receiveText
import kotlinx.serialization.Serializable
import kotlinx.serialization.json.Json

@Serializable
data class Recipe(val name: String, val energy: Int)

suspend fun readRecipe(call: ApplicationCall): Recipe =
    Json { ignoreUnknownKeys = true }.decodeFromString(Recipe.serializer(), call.receiveText())
