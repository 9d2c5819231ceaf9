import FBSDKCoreKit
import UIKit

final class FunnelReporter {
    func start(_ application: UIApplication) {
        ApplicationDelegate.shared.application(application, didFinishLaunchingWithOptions: nil)
        AppEvents.shared.logEvent(.completedRegistration)
    }
}
