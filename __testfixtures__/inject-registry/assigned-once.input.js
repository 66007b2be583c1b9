import { Counter } from 'prom-client';

let create;
create = (name) => new Counter({ name, help: 'h' });

let later = (name) => new Counter({ name, help: 'h' });

export const all = [create('a_total'), later('b_total')];
