import { Request, Response } from 'express';
import { createConnection, RowDataPacket } from 'mysql2/promise';

function whereClause(term: string): string {
  return "WHERE label LIKE '%" + term + "%'";
}

export async function findMedication(req: Request, res: Response): Promise<void> {
  const db = await createConnection({ host: 'db', database: 'formulary' });
  const clause = whereClause(String(req.query.q));
  const [rows] = await db.execute<RowDataPacket[]>('SELECT cis, label FROM medication ' + clause);
  res.json(rows);
}
