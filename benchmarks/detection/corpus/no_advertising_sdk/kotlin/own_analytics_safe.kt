package fr.marche

import fr.marche.analytics.TrendAnalytics
import fr.marche.segment.SegmentedControl
import kotlin.math.roundToInt

class TrendScreen(private val analytics: TrendAnalytics) {
    private val control = SegmentedControl("Jour", "Semaine", "Mois")

    fun average(steps: List<Int>): Int = analytics.mean(steps).roundToInt()
}
