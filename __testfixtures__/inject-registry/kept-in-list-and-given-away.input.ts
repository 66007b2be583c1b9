import { Counter } from 'prom-client';

declare function use(makers: readonly ((name: string, index: number) => Counter)[]): void;

const one = (name: string): Counter => new Counter({ name, help: 'h' });
const two = (name: string): Counter => new Counter({ name, help: 'h' });
const three = (name: string): Counter => new Counter({ name, help: 'h' });

const given = [one];
use(given);

export const open = [two];

const counted = [three];
counted.forEach((make, index) => (make as (name: string, index: number) => Counter)('a_total', index));
