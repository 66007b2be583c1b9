import { Counter } from 'prom-client';
import { managed } from '../../core/src/managed.js';

@managed()
export class Others {
  readonly hits = new Counter({ name: 'others_total', help: 'h' });
}
