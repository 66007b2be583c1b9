import { Counter } from 'prom-client';

let create = () => null;
create = (name) => new Counter({ name, help: 'h' });

let make = (name) => new Counter({ name, help: 'h' });
if (process.env.NO_METRICS) make = () => null;

function start(name) {
  return new Counter({ name, help: 'h' });
}

let begin = start;
if (process.env.NO_METRICS) begin = () => null;

export const all = ['a_total'].flatMap((name, index) => [create(name, index), make(name, index), begin(name, index)]);
