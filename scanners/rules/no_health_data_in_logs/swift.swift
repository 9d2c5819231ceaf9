import os

final class Diary {
    let logger = Logger(subsystem: "org.example", category: "diary")

    func badPrint(patient: Patient) {
        // ruleid: swift-health-data-logged
        print("Patient: \(patient)")
    }

    func badNslog(nir: String) {
        // ruleid: swift-health-data-logged
        NSLog("NIR %@", nir)
    }

    func badPublic(measure: Measure) {
        // ruleid: swift-health-data-logged
        logger.info("glucose \(measure.glucose, privacy: .public)")
    }

    func badOsLog(diagnosis: String) {
        // ruleid: swift-health-data-logged
        os_log("diagnosis %{public}@", diagnosis)
    }

    func badDump(observation: Observation) {
        // ruleid: swift-health-data-logged
        dump(observation)
    }

    func badToken(accessToken: String) {
        // ruleid: swift-health-data-logged
        debugPrint("token", accessToken)
    }

    func badCrash(measure: Measure) {
        // ruleid: swift-health-data-logged
        Crashlytics.crashlytics().setCustomValue(measure.glycemie, forKey: "g")
    }

    func badEvent(diagnosis: String) {
        // ruleid: swift-health-data-logged
        Analytics.logEvent("visit", parameters: ["label": diagnosis])
    }

    func badAddress(nir: String) -> URL? {
        // ruleid: swift-health-data-in-address
        return URL(string: "https://api.example.org/search?nir=\(nir)")
    }

    func badQuery(token: String) {
        // ruleid: swift-health-data-in-address
        components.queryItems = [URLQueryItem(name: "token", value: token)]
    }

    func safeConstant() {
        print("Patient saved")
        logger.info("password reset requested")
    }

    func safePrivate(measure: Measure) {
        logger.info("glucose \(measure.glucose, privacy: .private)")
    }

    func safeOsLog(diagnosis: String) {
        os_log("diagnosis %{private}@", diagnosis)
    }

    func safeCount(patients: [Patient]) {
        logger.info("\(patients.count) patients imported")
    }

    func safeMasked(nir: String) {
        print("NIR \(mask(nir))")
    }

    func safeEvent() {
        Analytics.logEvent("visit", parameters: ["screen": "diary"])
    }

    func safeQuery(page: Int) {
        components.queryItems = [URLQueryItem(name: "page", value: String(page))]
    }
}
