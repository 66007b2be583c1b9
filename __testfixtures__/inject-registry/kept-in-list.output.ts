import { Counter, Registry, register } from 'prom-client';

const one = (name: string, registry: Registry = register): Counter => new Counter({ name: `one_${name}`, help: 'h', registers: [registry] });

function two(name: string, registry: Registry = register): Counter {
  return new Counter({ name: `two_${name}`, help: 'h', registers: [registry] });
}

function three(name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
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
