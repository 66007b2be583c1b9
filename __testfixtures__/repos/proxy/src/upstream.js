import { retries } from './counters.js';
import { Gauge, Histogram, register } from './prom.js';

const SIZES = [100, 1_000, 10_000];

/** One of several places that requests go to; all share their metrics. */
export class Upstream {
  sizes = register.getSingleMetric('proxy_response_bytes') ?? new Histogram({ name: 'proxy_response_bytes', help: 'Size of responses', labelNames: ['upstream'], buckets: SIZES });
  retries = retries();

  constructor(name) {
    this.name = name;
    this.inFlight = register.getSingleMetric('proxy_in_flight') ?? new Gauge({ name: 'proxy_in_flight', help: 'Requests under way', labelNames: ['upstream'] });
    this.inFlight.set({ upstream: name }, 0);
  }

  answer(bytes) {
    this.sizes.observe({ upstream: this.name }, bytes);
    if (bytes === 0) this.retries.inc({ upstream: this.name });
  }
}
