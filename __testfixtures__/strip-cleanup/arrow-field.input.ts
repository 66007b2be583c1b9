import { register } from 'prom-client';

const harness = { stop: () => register.clear() };

it('counts', () => harness.stop());
