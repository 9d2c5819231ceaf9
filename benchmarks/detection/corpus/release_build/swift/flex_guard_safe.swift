import UIKit
#if DEBUG
import FLEX
#endif

final class MenuDelegate: UIResponder, UIApplicationDelegate {
    func applicationDidBecomeActive(_ application: UIApplication) {
        #if DEBUG
        FLEXManager.shared.showExplorer()
        #endif
    }
}
