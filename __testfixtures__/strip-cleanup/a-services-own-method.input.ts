import { register } from 'prom-client';
import { service } from '../src/service.js';

afterEach(() => {
  service.resetMetrics();
  service.register.clear();
});

it('counts', () => expect(register).toBeDefined());
