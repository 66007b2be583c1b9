import { InjectMetric } from '@willsoto/nestjs-prometheus';
import type { Counter } from 'prom-client';

export class Counted {
  constructor(@InjectMetric('hits_total') readonly hits: Counter) {}
}
