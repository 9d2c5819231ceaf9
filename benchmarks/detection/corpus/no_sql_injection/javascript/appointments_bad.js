const express = require('express');
const { Pool } = require('pg');

const pool = new Pool();
const router = express.Router();

router.get('/appointments', async (req, res) => {
  const day = req.query.day;
  const sql = `SELECT id, starts_at, practitioner FROM appointment WHERE day = '${day}'`;
  const { rows } = await pool.query(sql);
  res.json(rows);
});

module.exports = router;
