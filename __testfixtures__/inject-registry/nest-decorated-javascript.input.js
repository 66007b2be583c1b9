import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class Metrics {
  hits = new Counter({ name: 'hits_total', help: 'h' });
}
