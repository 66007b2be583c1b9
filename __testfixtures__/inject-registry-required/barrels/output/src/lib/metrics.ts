import { Counter, Registry } from 'prom-client';

export class Metrics {
  readonly hits: Counter<string>;

  constructor(registry: Registry) {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits', registers: [registry] });
  }
}

export class QueueMetrics {
  readonly depth: Counter<string>;

  constructor(registry: Registry) {
    this.depth = new Counter({ name: 'queued_total', help: 'Queued', registers: [registry] });
  }
}

class Hidden {
  readonly seen: Counter<string>;

  constructor(registry: Registry) {
    this.seen = new Counter({ name: 'seen_total', help: 'Seen', registers: [registry] });
  }
}

export { Hidden as VisibleMetrics };
