using System.Collections.Generic;
using System.Data;
using Dapper;

namespace Pharmacy.Orders;

public class OrderRepository
{
    private readonly IDbConnection _db;

    public OrderRepository(IDbConnection db) => _db = db;

    public IEnumerable<OrderLine> Find(string customer, string sort)
    {
        var column = sort switch
        {
            "date" => "CreatedAt",
            "drug" => "DrugName",
            _ => "Id",
        };
        return _db.Query<OrderLine>($"SELECT * FROM OrderLine WHERE Customer = @customer ORDER BY {column}", new { customer });
    }
}
