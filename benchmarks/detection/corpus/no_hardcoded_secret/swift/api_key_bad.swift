import Foundation

struct NutritionAPI {
    private let apiKey = "b3f09c7d52e84a16907fe1c2d8a45b60"

    func request(for barcode: String) -> URLRequest {
        var request = URLRequest(url: URL(string: "https://nutrition.example.org/products/\(barcode)")!)
        request.setValue(apiKey, forHTTPHeaderField: "X-API-Key")
        return request
    }
}
