import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram, register } from 'prom-client';

@Injectable()
export class MetricsService {
  private readonly requests = new Counter({
    name: 'parcels_http_requests_total',
    help: 'Requests handled',
    labelNames: ['handler', 'outcome'],
  });

  private readonly duration = new Histogram({
    name: 'parcels_http_request_seconds',
    help: 'Time spent in a handler',
    labelNames: ['handler'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5],
  });

  /** Scans by depot. The label set is closed: there are eleven depots. */
  readonly scans: Counter<'depot'>;
  readonly inTransit: Gauge;

  constructor() {
    this.scans = new Counter({ name: 'parcels_scans_total', help: 'Parcels scanned', labelNames: ['depot'] });
    this.inTransit = new Gauge({ name: 'parcels_in_transit', help: 'Parcels between two depots' });
  }

  get contentType(): string {
    return register.contentType;
  }

  /** Starts to measure a request; the returned function ends it. */
  begin(handler: string): (outcome: 'ok' | 'error') => void {
    const stop = this.duration.startTimer({ handler });
    return (outcome) => {
      stop();
      this.requests.inc({ handler, outcome });
    };
  }

  expose(): Promise<string> {
    return register.metrics();
  }
}
