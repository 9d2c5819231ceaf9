import Vapor
import WebKit

final class Pages {
    func badHtml(_ view: WKWebView, name: String) {
        // ruleid: swift-html-from-outside
        view.loadHTMLString("<h1>\(name)</h1>", baseURL: nil)
    }

    func badScript(_ view: WKWebView, url: URL) {
        let components = URLComponents(url: url, resolvingAgainstBaseURL: false)
        guard let term = components?.queryItems?.first(where: { $0.name == "q" })?.value else { return }
        // ruleid: swift-html-from-outside
        view.evaluateJavaScript("search('\(term)')")
    }

    func badModel(_ view: WKWebView) {
        // ruleid: swift-html-from-outside
        view.evaluateJavaScript("show('\(patient.name)')", completionHandler: nil)
    }

    func badUserScript(_ controller: WKUserContentController, token: String) {
        let source = "window.token = '" + token + "';"
        // ruleid: swift-html-from-outside
        controller.addUserScript(WKUserScript(source: source, injectionTime: .atDocumentStart, forMainFrameOnly: true))
    }

    func badVapor(_ req: Request) throws -> Response {
        let name = try req.query.get(String.self, at: "name")
        let headers = HTTPHeaders([("Content-Type", "text/html")])
        // ruleid: swift-html-from-outside
        return Response(status: .ok, headers: headers, body: .init(string: "<h1>\(name)</h1>"))
    }

    func badPasteboard(_ view: WKWebView) {
        if let text = UIPasteboard.general.string {
            // ruleid: swift-html-from-outside
            view.loadHTMLString("<p>" + text + "</p>", baseURL: nil)
        }
    }

    func safeHtml(_ view: WKWebView, name: String) {
        let shown = escapeHTML(name)
        view.loadHTMLString("<h1>\(shown)</h1>", baseURL: nil)
    }

    func safeArguments(_ view: WKWebView, name: String) {
        view.callAsyncJavaScript("show(name)", arguments: ["name": name], in: nil, in: .page)
    }

    func safeJson(_ view: WKWebView, name: String) throws {
        let data = try JSONEncoder().encode(name)
        let json = String(data: data, encoding: .utf8)!
        view.evaluateJavaScript("show(\(json))")
    }

    func safeConstant(_ view: WKWebView) {
        view.loadHTMLString("<p>Bonjour</p>", baseURL: nil)
        view.evaluateJavaScript("document.title")
    }

    func safeNumber(_ view: WKWebView, zoom: Double) {
        view.evaluateJavaScript("zoom(\(zoom))")
    }

    func safePlain(_ req: Request) throws -> String {
        return try req.query.get(String.self, at: "name")
    }
}
