import Foundation

struct SharedPlan {
    func decode(_ received: Data) throws -> NSDictionary? {
        let unarchiver = try NSKeyedUnarchiver(forReadingFrom: received)
        unarchiver.requiresSecureCoding = false
        defer { unarchiver.finishDecoding() }
        return unarchiver.decodeObject(forKey: NSKeyedArchiveRootObjectKey) as? NSDictionary
    }
}
