using System.Collections.Generic;
using System.Data;
using System.Text;
using Dapper;

namespace Pharmacy.Stock;

public class StockRepository
{
    private readonly IDbConnection _db;

    public StockRepository(IDbConnection db) => _db = db;

    private static string Build(string drug, string order)
    {
        var sql = new StringBuilder("SELECT Lot, Quantity FROM Stock WHERE Drug = '");
        sql.Append(drug).Append("' ORDER BY ").Append(order);
        return sql.ToString();
    }

    public IEnumerable<StockLine> Find(string drug, string order)
    {
        return _db.Query<StockLine>(Build(drug, order));
    }
}
