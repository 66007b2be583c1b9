const { createServer } = require('node:http');
const { register } = require('prom-client');
const { PrinterError, Spooler, screenLines } = require('./index');

/** A printer that is out of paper after some labels, until somebody refills it. */
const printer = {
  left: 100,
  async print({ labels }) {
    if (labels > this.left) throw new PrinterError('dock-4', 'paper');
    this.left -= labels;
  },
};
const spooler = new Spooler(printer, { capacity: 3 });

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/metrics') {
    response.setHeader('content-type', register.contentType);
    response.end(await register.metrics());
  } else if (pathname === '/screen') response.end((await screenLines()).join('\n'));
  else if (pathname === '/jobs') response.writeHead(spooler.submit({ labels: Number(searchParams.get('labels')) }) ? 202 : 503).end();
  else if (pathname === '/drain') response.end(String(await spooler.drain()));
  else response.writeHead(404).end();
});
server.listen(Number(process.env.PORT ?? 8081), () => console.log(`listening on ${server.address().port}`));
