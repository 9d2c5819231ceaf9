const express = require('express');
const serialize = require('serialize-javascript');
const { renderApp } = require('./render');

const app = express();

app.get('/', async (req, res) => {
  const state = { day: new Date(), goals: [8000, 10000] };
  const html = await renderApp(state);
  res.send(`<div id="root">${html}</div><script>window.__STATE__ = ${serialize(state, { isJSON: false })}</script>`);
});

app.listen(3000);
