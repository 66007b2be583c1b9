import { Controller, Get, Module, Inject, Optional } from '@nestjs/common';
import { collectDefaultMetrics, Counter, Registry, register } from 'prom-client';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Controller('pages')
export class PagesController {
  private readonly hits: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }

  @Get()
  show(): string {
    this.hits.inc();
    return 'page';
  }
}

@Module({ controllers: [PagesController] })
export class PagesModule {
  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    collectDefaultMetrics({ prefix: 'pages_', register: registry });
  }
}
