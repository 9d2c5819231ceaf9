import os

final class HeartRateUpload {
    private let logger = Logger(subsystem: "fr.coeur", category: "upload")

    func sent(_ heartRates: [Int], seconds: Double) {
        logger.info("\(heartRates.count, privacy: .public) values sent in \(seconds, privacy: .public) s")
        logger.debug("The heart rate sensor is connected")
    }
}
