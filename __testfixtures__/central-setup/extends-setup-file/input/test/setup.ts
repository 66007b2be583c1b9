import { register } from 'prom-client';
import { afterEach } from 'vitest';

afterEach(() => {
  register.clear();
});
