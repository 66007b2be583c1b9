import { register } from 'prom-client';

describe('Metrics', () => {
  afterEach(() => register.clear());
});
