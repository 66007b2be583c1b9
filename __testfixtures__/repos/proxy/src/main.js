import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { ClusterView } from './cluster-view.js';
import { counter } from './counters.js';
import { plugins } from './plugins.js';
import { register } from './prom.js';
import { Pusher } from './pusher.js';
import { reloads } from './reloads.js';
import { TlsUpstream } from './tls-upstream.js';
import { Upstream } from './upstream.js';

const hooks = [];
const upstreams = [new Upstream('blue'), new Upstream('green'), new TlsUpstream('red', ['aes', 'chacha'])];
const requests = counter('proxy_requests_total', 'Requests', ['path']);
const view = new ClusterView();
let pusher;
let pushed = '';

for (const plugin of plugins) plugin.start({ onRequest: (hook) => hooks.push(hook) });
reloads.set(1);

/** The proxy is its own gateway where none is configured. */
const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (pathname === '/metrics') response.setHeader('content-type', register.contentType).end(await register.metrics());
  else if (pathname === '/cluster') response.setHeader('content-type', register.contentType).end(await view.text());
  else if (pathname === '/pushed') response.setHeader('content-type', register.contentType).end(pushed);
  else if (pathname === '/push') response.end(String(await pusher.push()));
  else if (pathname.startsWith('/metrics/job/')) {
    pushed = await text(request);
    response.writeHead(202).end();
  } else {
    for (const hook of hooks) hook();
    requests.inc({ path: pathname });
    for (const [index, upstream] of upstreams.entries()) upstream.answer(index * 500);
    response.end('ok');
  }
});
server.listen(Number(process.env.PORT ?? 8000), '127.0.0.1', () => {
  const { port } = server.address();
  pusher = new Pusher(process.env.GATEWAY ?? `http://127.0.0.1:${port}`);
  console.log(`listening on ${port}`);
});
