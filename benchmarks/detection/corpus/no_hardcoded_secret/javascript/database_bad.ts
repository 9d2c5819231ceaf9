import { createPool } from 'mysql2/promise';

const config = {
  host: 'mysql.internal',
  user: 'portal',
  password: 'uR9x_Lp2vQ7wZs',
  database: 'portal',
};

export const pool = createPool(config);

export async function countPatients(): Promise<number> {
  const [rows] = await pool.query('SELECT COUNT(*) AS n FROM patient');
  return (rows as { n: number }[])[0].n;
}
