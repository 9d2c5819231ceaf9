import os

final class HeartRateService {
    private let logger = Logger(subsystem: "fr.coeur", category: "heart")

    func received(heartRate: Int) {
        logger.info("heart rate \(heartRate, privacy: .public)")
    }
}
