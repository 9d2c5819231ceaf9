import CoreMotion
import HealthKit
import StoreKit

final class StepsReader {
    private let store = HKHealthStore()
    private let pedometer = CMPedometer()

    func authorise() async throws {
        let steps = HKQuantityType(.stepCount)
        try await store.requestAuthorization(toShare: [], read: [steps])
    }
}
