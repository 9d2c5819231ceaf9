import Foundation

struct BodyMassIndex {
    func value(weight: String, height: String) -> Double? {
        guard let kilograms = Double(weight), let metres = Double(height) else { return nil }
        let expression = NSExpression(format: "weight / (height * height)")
        let values = ["weight": kilograms, "height": metres]
        return expression.expressionValue(with: values, context: nil) as? Double
    }
}
