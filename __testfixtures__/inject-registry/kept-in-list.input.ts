import { Counter } from 'prom-client';

const one = (name: string): Counter => new Counter({ name: `one_${name}`, help: 'h' });

function two(name: string): Counter {
  return new Counter({ name: `two_${name}`, help: 'h' });
}

function three(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

const makers = [one, two];
const byName = { two, 'three-of-them': three };

export function start(): Counter[] {
  for (const make of makers) make('a_total');
  return makers.map((make) => make('b_total'));
}

export function pick(key: 'two' | 'three-of-them'): Counter {
  byName.two('c_total');
  return byName[key]('d_total');
}
