package fr.minceur

import timber.log.Timber

class WeightViewModel {
    fun save(poids: Double, taille: Double) {
        val imc = poids / (taille * taille)
        Timber.d("poids=%s taille=%s imc=%s", poids, taille, imc)
    }
}
