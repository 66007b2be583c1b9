import { Counter, Registry, register } from 'prom-client';

function create(this: { help: string }, name: string): Counter {
  return new Counter({ name, help: this.help });
}

function created(this: void, name: string, registry: Registry = register): Counter {
  return new Counter({ name, help: 'h', registers: [registry] });
}

// @ts-expect-error the second argument is ignored
create.call({ help: 'h' }, 'a_total', 'more');
created('b_total');
