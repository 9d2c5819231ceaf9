import Foundation

struct PressureReading {
    let systolic: Int
    let diastolic: Int
}

final class PressureStore {
    private var readings: [PressureReading] = []

    func add(_ reading: PressureReading, patient: String) {
        readings.append(reading)
        print("\(patient): blood pressure \(reading.systolic)/\(reading.diastolic)")
    }
}
