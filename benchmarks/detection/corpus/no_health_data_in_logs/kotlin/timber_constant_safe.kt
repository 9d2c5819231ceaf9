package fr.minceur

import timber.log.Timber

class WeightSaver(private val store: Store) {
    fun save(poids: Double) {
        val id = store.insert(poids)
        Timber.d("weight entry saved, id=%d", id)
        Timber.i("La tension et le poids sont enregistrés")
    }
}
