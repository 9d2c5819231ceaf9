const express = require('express');
const errorhandler = require('errorhandler');
const routes = require('./routes');

const app = express();

app.use('/api', routes);
app.use(errorhandler({ log: false }));

app.listen(process.env.PORT || 8080);
