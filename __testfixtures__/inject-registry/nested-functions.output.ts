import { Counter, Gauge, Registry, register } from 'prom-client';

export function setUp(app: { on(event: string, listener: () => void): void }, registry: Registry = register): void {
  const hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  app.on('start', () => {
    function up(): Gauge {
      return new Gauge({ name: 'up', help: 'h', registers: [registry] });
    }
    hits.inc();
    up().set(1);
  });
}
