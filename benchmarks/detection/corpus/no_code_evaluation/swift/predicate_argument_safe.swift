import CoreData
import UIKit

final class MealSearch {
    func fetch(_ text: String, in context: NSManagedObjectContext) throws -> [NSManagedObject] {
        let request = NSFetchRequest<NSManagedObject>(entityName: "Meal")
        request.predicate = NSPredicate(format: "name CONTAINS[cd] %@ AND deleted == NO", text)
        return try context.fetch(request)
    }
}
