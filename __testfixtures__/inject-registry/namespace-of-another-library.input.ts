import * as client from 'statsd-client';

export class Metrics {
  // The same names as in prom-client.
  readonly up = new client.Gauge({ name: 'up', help: 'h' });
  readonly type = client.register.contentType;
}
