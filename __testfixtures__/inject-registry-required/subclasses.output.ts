import { Counter, Gauge, Registry, register } from 'prom-client';

export class Metrics {
  hits: Counter;

  constructor(prefix: string, registry: Registry) {
    this.hits = new Counter({ name: `${prefix}_hits_total`, help: 'Hits', registers: [registry] });
  }
}

export class QueueMetrics extends Metrics {
  depth: Gauge;

  constructor(queue: string, high = 10, registry: Registry) {
    super(queue, registry);
    this.depth = new Gauge({ name: `${queue}_depth`, help: `Depth, at most ${high}`, registers: [registry] });
  }
}

export class PlainMetrics extends Metrics {}

export const metrics = [new Metrics('a', register), new QueueMetrics('b', undefined, register), new PlainMetrics('c', register), new (class extends Metrics {})('d', register)];
