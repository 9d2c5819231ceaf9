package fr.menu.json

import com.fasterxml.jackson.annotation.JsonSubTypes
import com.fasterxml.jackson.annotation.JsonTypeInfo
import com.fasterxml.jackson.module.kotlin.jacksonObjectMapper
import com.fasterxml.jackson.module.kotlin.readValue

@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes(JsonSubTypes.Type(Meal::class, name = "meal"), JsonSubTypes.Type(Drink::class, name = "drink"))
sealed interface Intake
data class Meal(val energy: Int) : Intake
data class Drink(val volume: Int) : Intake

fun readIntake(body: String): Intake = jacksonObjectMapper().readValue(body)
