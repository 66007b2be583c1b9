import { Counter, register } from 'prom-client';

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

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }

  async serve(_request: unknown, response: Response): Promise<void> {
    response.end(await register.metrics());
  }
}

export function start(app: App, pages: Pages): void {
  const metrics = new Metrics();
  app.get('/metrics', (request, response) => metrics.serve(request, response));
  app.get('/bound', metrics.serve.bind(metrics));
  app.get('/pages', pages.serve);
}
