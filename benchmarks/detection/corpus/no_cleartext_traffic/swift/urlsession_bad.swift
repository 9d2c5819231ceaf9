import Foundation

struct MoodUploader {
    func upload(_ mood: Data) async throws {
        var request = URLRequest(url: URL(string: "http://api.humeurdujour.fr/moods")!)
        request.httpMethod = "POST"
        request.httpBody = mood
        _ = try await URLSession.shared.data(for: request)
    }
}
