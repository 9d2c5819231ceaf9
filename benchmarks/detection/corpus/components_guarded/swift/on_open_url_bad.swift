import SwiftUI

@main
struct CarnetApp: App {
    @StateObject private var model = CarnetModel()

    var body: some Scene {
        WindowGroup {
            ContentView(model: model)
                .onOpenURL { url in
                    let server = URLComponents(url: url, resolvingAgainstBaseURL: false)?
                        .queryItems?.first { $0.name == "server" }?.value
                    model.share(with: server ?? "")
                }
        }
    }
}
