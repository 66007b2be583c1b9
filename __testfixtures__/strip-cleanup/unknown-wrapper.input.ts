import { register } from 'prom-client';

withServer('Metrics', () => {
  register.clear();
});
