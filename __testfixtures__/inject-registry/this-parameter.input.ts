import { Counter } from 'prom-client';

function create(this: { help: string }, name: string): Counter {
  return new Counter({ name, help: this.help });
}

function created(this: void, name: string): Counter {
  return new Counter({ name, help: 'h' });
}

// @ts-expect-error the second argument is ignored
create.call({ help: 'h' }, 'a_total', 'more');
created('b_total');
