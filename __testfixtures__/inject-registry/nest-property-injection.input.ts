import { Inject, Injectable, Optional } from '@nestjs/common';
import { Counter } from 'prom-client';

@Injectable()
export class Metrics {
  @Optional() @Inject('PREFIX') private readonly prefix?: string;

  add(name: string): Counter {
    return new Counter({ name: (this.prefix ?? '') + name, help: 'h' });
  }
}
