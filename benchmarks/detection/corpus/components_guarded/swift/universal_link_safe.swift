import UIKit

final class LinkDelegate: UIResponder, UIApplicationDelegate {
    func application(_ application: UIApplication, continue activity: NSUserActivity,
                     restorationHandler: @escaping ([UIUserActivityRestoring]?) -> Void) -> Bool {
        guard activity.activityType == NSUserActivityTypeBrowsingWeb, let url = activity.webpageURL,
              url.host == "app.carnet.fr" else { return false }
        switch url.path {
        case "/agenda": Router.shared.showAgenda()
        case "/aide": Router.shared.showHelp()
        default: return false
        }
        return true
    }
}
