import { Counter, register } from 'prom-client';

let create;
create = (name, registry = register) => new Counter({ name, help: 'h', registers: [registry] });

let later = (name, registry = register) => new Counter({ name, help: 'h', registers: [registry] });

export const all = [create('a_total'), later('b_total')];
