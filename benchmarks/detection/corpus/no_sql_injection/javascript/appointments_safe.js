const express = require('express');
const { Pool } = require('pg');

const pool = new Pool();
const router = express.Router();
const TABLE = 'appointment';

router.get('/appointments', async (req, res) => {
  const { day, practitioner } = req.query;
  const sql = `SELECT id, starts_at FROM ${TABLE} WHERE day = $1 AND practitioner = $2`;
  const { rows } = await pool.query(sql, [day, practitioner]);
  res.json(rows);
});

module.exports = router;
