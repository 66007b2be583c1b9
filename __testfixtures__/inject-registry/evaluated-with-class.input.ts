import { Controller, Get, Header } from '@nestjs/common';
import { Counter, Gauge, register } from 'prom-client';
import { Mark, mixed } from './marks.js';

@Controller(register.contentType)
export class MetricsController extends mixed(register) {
  readonly hits: Counter;

  constructor(@Mark(register.contentType) readonly name: string) {
    super();
    this.hits = new Counter({ name, help: 'h' });
  }

  @Get()
  @Header('content-type', register.contentType)
  serve(@Mark(register.contentType) kind: string): Promise<string> {
    return register.getSingleMetricAsString(kind);
  }

  @Mark(() => register.contentType)
  late = 1;

  @Mark(new Gauge({ name: 'decorated', help: 'd' }))
  made = 2;

  [register.contentType](): number {
    return 1;
  }

  static [register.contentType] = register.contentType;
}

// Here a function defines the class, so its registry is there in time.
export function controller(): unknown {
  class Local {
    @Header('content-type', register.contentType)
    serve(): string {
      return register.contentType;
    }
  }
  new Gauge({ name: 'local', help: 'l' });
  return new Local();
}
