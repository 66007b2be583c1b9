import { Injectable } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export abstract class Base {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
