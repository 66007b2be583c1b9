import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class Metrics {
  private readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  constructor(readonly config: Map<string, string>) {}

  hit(): void {
    this.hits.inc();
  }
}
