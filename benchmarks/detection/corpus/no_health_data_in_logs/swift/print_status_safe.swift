import Foundation

struct PrescriptionUploader {
    func upload(_ prescription: Data) async throws {
        var request = URLRequest(url: URL(string: "https://ordonnances.coeur.fr/")!)
        request.httpMethod = "POST"
        request.httpBody = prescription
        let (_, response) = try await URLSession.shared.data(for: request)
        print("prescription upload ended with status", (response as? HTTPURLResponse)?.statusCode ?? 0)
    }
}
