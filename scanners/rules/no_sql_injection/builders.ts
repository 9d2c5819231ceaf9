export class Visits {
  constructor(private repo: any, private manager: any, private client: any) {}

  vulnerable(city: string) {
    // ruleid: javascript-sql-built-from-text
    this.manager.query("SELECT * FROM visit WHERE city = '" + city + "'");
    // ruleid: javascript-sql-built-from-text
    this.repo.createQueryBuilder("v").where(`v.city = '${city}'`);
  }

  safe(city: string) {
    this.repo.createQueryBuilder("v").where("v.city = :city", { city });
    this.client.query(`visit-${city}`);
  }
}
