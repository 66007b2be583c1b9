import {
  Counter,
  Gauge,
} from 'prom-client';

export class Metrics {
  readonly open: Gauge;

  constructor(
    private readonly application: string,
    private readonly environment: string,
  ) {
    this.open = new Gauge({
      name: 'open',
      help: 'How many are open',
      labelNames: [
        'application',
        'environment',
      ],
    });
  }

  create(
    name: string,
  ): Counter {
    return new Counter(
      {
        name: `${this.application}_${this.environment}_${name}`,
        help: 'h',
      },
    );
  }
}
