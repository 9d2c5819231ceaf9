// ruleid: swift-secret-in-call
let key = SymmetricKey(data: "q8Zt3LmP0vRk7WcYq8Zt3LmP0vRk7WcY".data(using: .utf8)!)
// ruleid: swift-secret-in-call, any-password-in-assignment
let login = URLCredential(user: "sync", password: "Gr33nTea!", persistence: .forSession)

let safe = SymmetricKey(size: .bits256)
let typed = URLCredential(user: user, password: typedPassword, persistence: .forSession)
