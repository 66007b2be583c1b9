import { Counter, register, Registry } from 'prom-client';

interface Response {
  end(text: string): void;
}

interface App {
  get(path: string, serve: (request: unknown, response: Response) => unknown): void;
}

class Pages {
  serve(_request: unknown, response: Response): void {
    response.end('page');
  }
}

export class Metrics {
  readonly hits: Counter;

  constructor(private readonly registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }

  async serve(_request: unknown, response: Response): Promise<void> {
    response.end(await this.registry.metrics());
  }
}

export function start(app: App, pages: Pages): void {
  const metrics = new Metrics();
  app.get('/metrics', (request, response) => metrics.serve(request, response));
  app.get('/bound', metrics.serve.bind(metrics));
  app.get('/pages', pages.serve);
}
