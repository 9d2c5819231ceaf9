import { Request, Response } from 'express';
import { Knex } from 'knex';

const SORTABLE = ['taken_at', 'systolic', 'diastolic'] as const;

export function measures(db: Knex) {
  return async (req: Request, res: Response): Promise<void> => {
    const wanted = String(req.query.sort);
    const sort = SORTABLE.find((c) => c === wanted) ?? 'taken_at';
    const rows = await db('blood_pressure').where({ patient_id: req.params.id }).orderByRaw(`${sort} DESC`);
    res.json(rows);
  };
}
