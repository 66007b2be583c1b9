import { Counter, Gauge, register } from 'prom-client';

interface App {
  name: string;
}

export class Metrics {
  readonly hits: Counter<'path'>;
  readonly open = new Gauge({ name: 'open_connections', help: 'Open connections' });

  constructor(app: App) {
    this.hits = new Counter({ name: `${app.name}_hits_total`, help: 'Hits', labelNames: ['path'] });
  }

  scrape(): Promise<string> {
    return register.metrics();
  }
}

export const metrics = new Metrics({ name: 'shop' });
