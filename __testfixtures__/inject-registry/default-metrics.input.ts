import { collectDefaultMetrics, register } from 'prom-client';

const options = { prefix: 'app_' };

export function start(): void {
  collectDefaultMetrics();
  collectDefaultMetrics({ prefix: 'x_' });
  collectDefaultMetrics({ register });
  collectDefaultMetrics({ register: register, prefix: 'y_' });
  collectDefaultMetrics(options);
}
