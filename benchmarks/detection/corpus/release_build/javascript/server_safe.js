const express = require('express');
const errorhandler = require('errorhandler');
const routes = require('./routes');

const app = express();

app.use('/api', routes);

if (process.env.NODE_ENV === 'development') {
  app.use(errorhandler());
}

app.use((err, req, res, next) => {
  res.status(500).json({ error: 'Internal error' });
});

app.listen(process.env.PORT || 8080);
