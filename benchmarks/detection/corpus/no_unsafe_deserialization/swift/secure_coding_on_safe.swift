import Foundation

final class StoredGoal: NSObject, NSSecureCoding {
    static let supportsSecureCoding = true
    let steps: Int

    init(steps: Int) { self.steps = steps }

    required init?(coder: NSCoder) { steps = coder.decodeInteger(forKey: "steps") }

    func encode(with coder: NSCoder) { coder.encode(steps, forKey: "steps") }

    static func read(_ data: Data) throws -> StoredGoal? {
        let unarchiver = try NSKeyedUnarchiver(forReadingFrom: data)
        unarchiver.requiresSecureCoding = true
        return unarchiver.decodeObject(of: StoredGoal.self, forKey: NSKeyedArchiveRootObjectKey)
    }
}
