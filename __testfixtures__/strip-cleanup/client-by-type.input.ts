import type promClient from 'prom-client';
import { register } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { load } from '../src/load.js';

let client: typeof promClient;

beforeEach(async () => {
  client = await load();
});

afterEach(() => {
  client.register.clear();
  register.clear();
});

it('counts', () => {
  new client.Counter({ name: 'a_total', help: 'a' });
  expect(client.register.getSingleMetric('a_total')).toBeDefined();
});
