package fr.journal.ui

import kotlin.random.Random

data class Bubble(val x: Float, val y: Float, val delayMillis: Long)

fun bubbles(count: Int): List<Bubble> = List(count) {
    Bubble(Random.nextFloat(), Random.nextFloat(), Random.nextLong(200, 900))
}
