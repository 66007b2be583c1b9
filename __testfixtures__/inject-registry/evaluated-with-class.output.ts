import { Controller, Get, Header, Inject, Optional } from '@nestjs/common';
import { Counter, Gauge, register, Registry } from 'prom-client';
import { Mark, mixed } from './marks.js';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Controller(register.contentType)
export class MetricsController extends mixed(register) {
  readonly hits: Counter;

  constructor(@Mark(register.contentType) readonly name: string, @Optional() @Inject(METRICS_REGISTRY) private readonly registry: Registry = register) {
    super();
    this.hits = new Counter({ name, help: 'h', registers: [registry] });
  }

  @Get()
  @Header('content-type', register.contentType)
  serve(@Mark(register.contentType) kind: string): Promise<string> {
    return this.registry.getSingleMetricAsString(kind);
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
export function controller(registry: Registry = register): unknown {
  class Local {
    @Header('content-type', registry.contentType)
    serve(): string {
      return register.contentType;
    }
  }
  new Gauge({ name: 'local', help: 'l', registers: [registry] });
  return new Local();
}
