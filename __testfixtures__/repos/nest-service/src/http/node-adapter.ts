import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { AbstractHttpAdapter } from '@nestjs/core';

type Handler = (request: IncomingMessage & { params?: Record<string, string> }, response: ServerResponse, next: () => void) => unknown;

/** The routes of one server: method, path with `:names`, handler. */
class Router {
  private readonly routes: { method: string; pattern: RegExp; handler: Handler }[] = [];
  private readonly middleware: Handler[] = [];

  get = (path: string, handler: Handler) => this.add('GET', path, handler);
  post = (path: string, handler: Handler) => this.add('POST', path, handler);
  use = (handler: Handler) => void this.middleware.push(handler);

  handle(request: IncomingMessage, response: ServerResponse): void {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const steps: (() => unknown)[] = this.middleware.map((handler) => () => handler(request, response, next));
    for (const { method, pattern, handler } of this.routes) {
      const match = pattern.exec(path);
      if (match && method === request.method) steps.push(() => handler(Object.assign(request, { params: { ...match.groups } }), response, next));
    }
    const next = (): void => void (steps.shift() ?? (() => response.writeHead(404).end()))();
    next();
  }

  private add(method: string, path: string, handler: Handler): void {
    this.routes.push({ method, pattern: new RegExp(`^${path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}/?$`), handler });
  }
}

const unsupported = (): never => {
  throw new Error('not needed by this service');
};

/** Nest on Node's own server: two controllers do not need a framework below them. */
export class NodeAdapter extends AbstractHttpAdapter {
  private readonly router: Router;

  constructor() {
    const router = new Router();
    super(router);
    this.router = router;
    this.initHttpServer();
  }

  initHttpServer(): void {
    this.setHttpServer(createServer((request, response) => this.router.handle(request, response)));
  }

  override listen(...args: unknown[]): unknown {
    return (this.getHttpServer() as { listen(...args: unknown[]): unknown }).listen(...args);
  }

  close(): Promise<void> {
    return new Promise((resolve) => (this.getHttpServer() as ReturnType<typeof createServer>).close(() => resolve()));
  }

  reply(response: ServerResponse, body: unknown, statusCode?: number): void {
    if (statusCode) response.statusCode = statusCode;
    if (typeof body !== 'string' && !response.hasHeader('content-type')) response.setHeader('content-type', 'application/json');
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  status = (response: ServerResponse, statusCode: number) => void (response.statusCode = statusCode);
  end = (response: ServerResponse, message?: string) => response.end(message);
  isHeadersSent = (response: ServerResponse) => response.headersSent;
  getHeader = (response: ServerResponse, name: string) => response.getHeader(name);
  setHeader = (response: ServerResponse, name: string, value: string) => response.setHeader(name, value);
  appendHeader = (response: ServerResponse, name: string, value: string) => response.appendHeader(name, value);
  getRequestHostname = (request: IncomingMessage) => request.headers.host;
  getRequestMethod = (request: IncomingMessage) => request.method;
  getRequestUrl = (request: IncomingMessage) => request.url;
  getType = () => 'node';
  registerParserMiddleware = () => {};
  setErrorHandler = () => {};
  setNotFoundHandler = () => {};
  createMiddlewareFactory = () => (_path: string, callback: unknown) => this.router.use(callback as Handler);
  applyVersionFilter = unsupported;
  enableCors = unsupported;
  redirect = unsupported;
  render = unsupported;
  setViewEngine = unsupported;
  useStaticAssets = unsupported;
}
