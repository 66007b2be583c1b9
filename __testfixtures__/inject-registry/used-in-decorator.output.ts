import { Controller, Get, Header, Inject, Optional } from '@nestjs/common';
import { Counter, register, Registry } from 'prom-client';

const names = { text: 'text' } as const;

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Controller(register.contentType)
export class Metrics {
  private readonly hits: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) private readonly registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  @Get()
  @Header('content-type', register.contentType)
  [names.text](): Promise<string> {
    this.hits.inc();
    return this.registry.metrics();
  }
}
