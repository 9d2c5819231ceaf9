import Fluent
import FluentPostgresDriver
import Vapor

public func configure(_ app: Application) throws {
    app.databases.use(.postgres(configuration: .init(
        hostname: "db.carnet.fr",
        username: "carnet",
        password: "T9v!Kq2zLx7#Wm4p",
        database: "carnet",
        tls: .require(try .init(configuration: .clientDefault))
    )), as: .psql)
}
