import AdSupport
import AppTrackingTransparency

enum Identity {
    static func advertisingIdentifier(_ done: @escaping (String?) -> Void) {
        ATTrackingManager.requestTrackingAuthorization { status in
            done(status == .authorized ? ASIdentifierManager.shared().advertisingIdentifier.uuidString : nil)
        }
    }
}
