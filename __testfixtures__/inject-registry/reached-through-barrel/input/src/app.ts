import { called, create, gauge } from './index.js';

declare function each<T>(make: (name: string, index: number) => T): T[];

export const all = [...each(create), ...each(gauge)];
export const one = called('a_total');
