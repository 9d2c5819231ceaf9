const express = require('express');
const escapeHtml = require('escape-html');

const app = express();
app.set('view engine', 'pug');

app.get('/search', (req, res) => {
  const term = escapeHtml(String(req.query.q));
  res.send('<h2>Results for ' + term + '</h2><ul id="results"></ul>');
});

app.get('/find', (req, res) => res.render('find', { term: req.query.q }));
app.get('/api/find', (req, res) => res.json({ term: req.query.q }));

app.listen(3000);
