import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class Metrics {
  readonly hits: Counter;

  constructor() {
    this.hits = new Counter({ name: 'hits_total', help: 'Hits' });
  }
}
