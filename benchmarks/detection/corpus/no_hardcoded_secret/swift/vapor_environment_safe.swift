import FluentPostgresDriver
import JWT
import Vapor

public func configureSecrets(_ app: Application) throws {
    guard let password = Environment.get("DATABASE_PASSWORD"), let secret = Environment.get("JWT_SECRET") else {
        throw Abort(.internalServerError, reason: "DATABASE_PASSWORD and JWT_SECRET must be set")
    }
    app.jwt.signers.use(.hs256(key: secret))
    app.databases.use(.postgres(hostname: "db.carnet.fr", username: "carnet", password: password), as: .psql)
}
