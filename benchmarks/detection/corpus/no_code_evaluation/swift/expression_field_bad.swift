import UIKit

final class DoseViewController: UIViewController {
    @IBOutlet private var formulaField: UITextField!
    @IBOutlet private var resultLabel: UILabel!

    @IBAction private func compute(_ sender: UIButton) {
        guard let formula = formulaField.text else { return }
        let expression = NSExpression(format: formula)
        let dose = expression.expressionValue(with: nil, context: nil) as? NSNumber
        resultLabel.text = dose?.stringValue
    }
}
