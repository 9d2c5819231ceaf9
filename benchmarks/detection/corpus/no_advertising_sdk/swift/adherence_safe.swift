import Adherence
import Charts
import SwiftUI

struct AdherenceView: View {
    let tracker: AdherenceTracker

    var body: some View {
        Chart(tracker.days) { day in
            BarMark(x: .value("Jour", day.date), y: .value("Prises", day.taken))
        }
    }
}
