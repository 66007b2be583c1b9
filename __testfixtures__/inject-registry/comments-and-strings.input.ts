import { register } from 'prom-client';

/**
 * Create one with `new Counter({ name, help })`.
 *
 * @example
 * new Counter({ name: 'a_total', help: 'h' });
 */
export class Docs {
  // new Counter({ name: 'a_total', help: 'h' })
  readonly text = "new Counter({ name: 'a_total', help: 'h' })";
  readonly type = register.contentType;
}
