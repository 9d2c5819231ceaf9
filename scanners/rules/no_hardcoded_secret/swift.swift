struct Settings {
    // ruleid: any-secret-in-assignment
    static let apiKey = "q8Zt3LmP0vRk7WcYx2Nb"
    // ruleid: any-password-in-assignment
    let password: String = "Hunter2!winter"

    let token = ProcessInfo.processInfo.environment["TOKEN"]
    let passwordPlaceholder = "Password 1"
}
