import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { register } from 'prom-client';
import { ApiMetrics } from './api-metrics';
import { Catalogue, type Product } from './catalogue';
import { createRouter } from './router';

const metrics = new ApiMetrics('api');
const catalogue = new Catalogue(metrics, async (sku) => {
  const response = await fetch(`${process.env.SHOP_URL}/products/${sku}`);
  return response.ok ? ((await response.json()) as Product) : undefined;
});
const handle = createRouter(catalogue, metrics);

const server = createServer(async (request, response) => {
  if (request.url === '/metrics') {
    response.setHeader('content-type', register.contentType);
    response.end(await metrics.expose());
    return;
  }
  const { status, body } = await handle(request.url ?? '/');
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
server.listen(Number(process.env.PORT ?? 8080), () => console.log(`listening on ${(server.address() as AddressInfo).port}`));
