import { Counter, register } from 'prom-client';

export function createPart(app, registry = register) {
  return new Counter({ name: `${app}_part_total`, help: 'p', registers: [registry] });
}

export function createOther(app, registry = register) {
  return new Counter({ name: `${app}_other_total`, help: 'o', registers: [registry] });
}
