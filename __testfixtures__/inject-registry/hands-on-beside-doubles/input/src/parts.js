import { Counter } from 'prom-client';

export function createPart(app) {
  return new Counter({ name: `${app}_part_total`, help: 'p' });
}

export function createOther(app) {
  return new Counter({ name: `${app}_other_total`, help: 'o' });
}
