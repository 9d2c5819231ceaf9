import { Pool } from "pg";
const TABLE = "patient";
const pool = new Pool();

export async function vulnerable(req: any, res: any, db: any, id: string) {
  // ruleid: javascript-sql-built-from-text
  await pool.query(`SELECT * FROM patient WHERE id = '${req.params.id}'`);
  // ruleid: javascript-sql-built-from-text
  db.all("SELECT * FROM patient WHERE id = " + id, (e: any, r: any) => res.json(r));
  const sql = "SELECT * FROM patient WHERE name = '" + req.query.name + "'";
  // ruleid: javascript-sql-built-from-text
  db.get(sql);
  let q = `DELETE FROM visit WHERE id = ${id}`;
  // ruleid: javascript-sql-built-from-text
  const rows = await prisma.$queryRawUnsafe(q);
  // ruleid: javascript-sql-built-from-text
  knex.raw("UPDATE visit SET note = '" + id + "' WHERE 1");
}

export async function safe(req: any, db: any, id: string, ids: string[]) {
  await pool.query("SELECT * FROM patient WHERE id = $1", [id]);
  db.all("SELECT * FROM patient WHERE id = ?", [id]);
  db.all("SELECT * FROM " + TABLE + " WHERE id = ?", [id]);
  await pool.query(`SELECT * FROM ${TABLE} WHERE id = $1`, [id]);
  await prisma.$queryRaw`SELECT * FROM patient WHERE id = ${id}`;
  await http.get(`/api/patients/${id}`);
  cache.get("patient:" + id);
  await api.query(`patients/${id}`);
  router.get("/where/" + id, safe);
  db.all(`SELECT * FROM patient WHERE id IN (${ids.map(() => "?")})`, ids);
  db.all(`SELECT * FROM patient LIMIT ${Number(id)}`);
  console.log(`select one from ${id}`);
}
