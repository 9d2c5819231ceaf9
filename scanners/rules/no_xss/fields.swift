final class Fields {
    func fault(nameField: UITextField, web: WKWebView) {
        let name = nameField.text ?? ""
        // ruleid: swift-html-from-outside
        web.evaluateJavaScript("show('" + name + "')")
    }

    func safe(nameField: UITextField, label: UILabel) {
        label.text = nameField.text
    }
}
