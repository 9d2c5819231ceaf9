import FirebaseCore
import FirebaseMessaging
import UIKit

final class PushRegistration: NSObject, MessagingDelegate {
    func start(_ application: UIApplication) {
        FirebaseApp.configure()
        Messaging.messaging().delegate = self
        application.registerForRemoteNotifications()
    }
}
