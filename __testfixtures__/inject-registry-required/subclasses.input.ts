import { Counter, Gauge } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(prefix: string) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits' });
  }
}

export class QueueMetrics extends Metrics {
  depth: Gauge;

  constructor(queue: string, high = 10) {
    super(queue);
    this.depth = new Gauge({ name: `${queue}_depth`, help: `Depth, at most ${high}` });
  }
}

export class PlainMetrics extends Metrics {}

export const metrics = [new Metrics('a'), new QueueMetrics('b'), new PlainMetrics('c'), new (class extends Metrics {})('d')];
