import { Base } from './base.js';

export class Child extends Base {
  constructor() {
    super('child_total');
    this.hits.inc();
  }
}
