import { register } from 'prom-client';

const names = ['a'];
const drop = (list: string[]) => {
  for (const name of list) {
    register.removeSingleMetric(name);
  }
};

afterEach(() => drop(names));

it('counts', () => {});
