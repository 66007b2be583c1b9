import { register } from 'prom-client';

const drop = (list: string[]) => {
  for (const name of list) register.removeSingleMetric(name);
};

afterEach(() => drop(queue.drain()));

it('counts', () => {});
