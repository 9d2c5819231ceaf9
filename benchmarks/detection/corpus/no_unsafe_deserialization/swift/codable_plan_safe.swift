import Foundation

struct ReceivedPlan: Codable {
    let title: String
    let sessions: [Int]
}

func decodePlan(_ received: Data) throws -> ReceivedPlan {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(ReceivedPlan.self, from: received)
}
