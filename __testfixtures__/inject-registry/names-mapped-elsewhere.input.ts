import { Counter } from 'prom-client';

declare const stream: { map(make: (name: string, index: number) => Counter): void };

function create(name: string): Counter {
  return new Counter({ name, help: 'h' });
}

function bound(this: { prefix: string }, name: string): Counter {
  return new Counter({ name: this.prefix + name, help: 'h' });
}

function overloaded(name: string): Counter;
function overloaded(name: string, help: string): Counter;
function overloaded(name: string, help = 'h'): Counter {
  return new Counter({ name, help });
}

stream.map(create);
['a_total'].map(bound, { prefix: 'x_' });
// @ts-expect-error the index is no help
['b_total'].map(overloaded);
