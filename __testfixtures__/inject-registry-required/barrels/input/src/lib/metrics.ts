import { Counter } from 'prom-client';

export class Metrics {
  readonly hits = new Counter({ name: 'hits_total', help: 'Hits' });
}

export class QueueMetrics {
  readonly depth = new Counter({ name: 'queued_total', help: 'Queued' });
}

class Hidden {
  readonly seen = new Counter({ name: 'seen_total', help: 'Seen' });
}

export { Hidden as VisibleMetrics };
