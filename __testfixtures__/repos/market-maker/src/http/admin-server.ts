import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import '../build-info.js';
import type { AppContext } from '../context.js';

export interface Health {
  ready: boolean;
  detail: Record<string, unknown>;
}

/** /metrics for Prometheus and /healthz for the orchestrator. */
export class AdminServer {
  private readonly server: Server;

  constructor(
    private readonly ctx: AppContext,
    private readonly health: () => Health,
  ) {
    this.server = createServer((request, response) => {
      void this.handle(request, response);
    });
  }

  /** Resolves to the port it listens on: the configured one, or any free one for 0. */
  async listen(port: number = this.ctx.config.http.port): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    if (!this.server.listening) return;
    await new Promise<void>((resolve, reject) => {
      this.server.close((error) => (error ? reject(error) : resolve()));
      this.server.closeAllConnections();
    });
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { metrics, logger } = this.ctx;
    const route = routeOf(request.url ?? '/');
    const stop = metrics.httpDuration.startTimer({ route });
    let status = 200;
    try {
      if (route === 'other') {
        status = 404;
        response.writeHead(status).end('not found\n');
      } else if (request.method !== 'GET') {
        status = 405;
        response.writeHead(status, { allow: 'GET' }).end();
      } else if (route === '/metrics') {
        const { contentType, body } = await metrics.scrape();
        response.writeHead(status, { 'content-type': contentType }).end(body);
      } else {
        const { ready, detail } = this.health();
        status = ready ? 200 : 503;
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(detail));
      }
    } catch (error) {
      status = 500;
      logger.error('admin request failed', { route, error: String(error) });
      response.writeHead(status).end();
    } finally {
      stop();
      metrics.httpRequests.inc({ route, status });
    }
  }
}

function routeOf(url: string): '/metrics' | '/healthz' | 'other' {
  const path = url.split('?', 1)[0];
  return path === '/metrics' || path === '/healthz' ? path : 'other';
}
