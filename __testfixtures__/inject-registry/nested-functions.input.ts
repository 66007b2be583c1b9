import { Counter, Gauge } from 'prom-client';

export function setUp(app: { on(event: string, listener: () => void): void }): void {
  const hits = new Counter({ name: 'hits_total', help: 'h' });
  app.on('start', () => {
    function up(): Gauge {
      return new Gauge({ name: 'up', help: 'h' });
    }
    hits.inc();
    up().set(1);
  });
}
