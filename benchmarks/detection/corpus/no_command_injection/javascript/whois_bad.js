const { spawn } = require('child_process');
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx) => {
  const host = ctx.query.host;
  const child = spawn('nslookup ' + host, { shell: true });
  ctx.body = child.stdout;
});

app.listen(3000);
