import UIKit

@main
final class AppDelegate: UIResponder, UIApplicationDelegate {
    func application(_ app: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool {
        let items = URLComponents(url: url, resolvingAgainstBaseURL: false)?.queryItems ?? []
        if url.host == "erase" {
            JournalStore.shared.deleteAll()
        }
        if let token = items.first(where: { $0.name == "token" })?.value {
            Session.shared.token = token
        }
        return true
    }
}
