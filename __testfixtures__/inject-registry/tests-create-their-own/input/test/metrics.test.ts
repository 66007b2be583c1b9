import { Counter } from 'prom-client';
import { it } from 'vitest';

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

it('counts', () => {
  create('a_total').inc();
});
