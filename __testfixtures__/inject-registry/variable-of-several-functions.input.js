import { Counter } from 'prom-client';

function createCounter(name) {
  return new Counter({ name, help: 'h' });
}

let create = createCounter;

export const use = (other) => {
  create = other;
};
export const go = () => create('a_total', { strict: true });
