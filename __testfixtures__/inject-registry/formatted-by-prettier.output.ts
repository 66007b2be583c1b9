import {
  Counter,
  Gauge,
  Registry,
  register,
} from 'prom-client';

export class Metrics {
  readonly open: Gauge;

  constructor(
    private readonly application: string,
    private readonly environment: string,
    private readonly registry: Registry = register,
  ) {
    this.open = new Gauge({
      name: 'open',
      help: 'How many are open',
      labelNames: [
        'application',
        'environment',
      ],
      registers: [registry],
    });
  }

  create(
    name: string,
  ): Counter {
    return new Counter(
      {
        name: `${this.application}_${this.environment}_${name}`,
        help: 'h',
        registers: [this.registry],
      },
    );
  }
}
