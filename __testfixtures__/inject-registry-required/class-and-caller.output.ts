import { Counter, Gauge, register, Registry } from 'prom-client';

interface App {
  name: string;
}

export class Metrics {
  readonly hits: Counter<'path'>;
  readonly open: Gauge<string>;

  constructor(app: App, private readonly registry: Registry) {
    this.open = new Gauge({ name: 'open_connections', help: 'Open connections', registers: [registry] });
    this.hits = new Counter({ name: `${app.name}_hits_total`, help: 'Hits', labelNames: ['path'], registers: [registry] });
  }

  scrape(): Promise<string> {
    return this.registry.metrics();
  }
}

export const metrics = new Metrics({ name: 'shop' }, register);
