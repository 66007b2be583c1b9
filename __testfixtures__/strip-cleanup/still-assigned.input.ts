import { register } from 'prom-client';

let names: string[] = [];

beforeEach(() => {
  names = loadNames();
});

afterEach(() => {
  for (const name of names) register.removeSingleMetric(name);
});

it('counts', () => {});
