import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

const METRICS_REGISTRY = 3;

@Injectable()
export class Metrics {
  readonly hits = new Counter({ name: `hits_${METRICS_REGISTRY}_total`, help: 'h' });
}
