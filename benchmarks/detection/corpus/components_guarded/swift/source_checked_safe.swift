import UIKit

final class PortalDelegate: UIResponder, UIApplicationDelegate {
    private let trusted: Set<String> = ["fr.carnet.portail", "fr.carnet.agenda"]

    func application(_ app: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool {
        guard let source = options[.sourceApplication] as? String, trusted.contains(source),
              url.scheme == "carnet", url.host == "visit", let id = UUID(uuidString: url.lastPathComponent) else {
            return false
        }
        Router.shared.showVisit(id)
        return true
    }
}
