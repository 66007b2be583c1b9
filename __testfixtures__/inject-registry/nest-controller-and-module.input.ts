import { Controller, Get, Module } from '@nestjs/common';
import { collectDefaultMetrics, Counter } from 'prom-client';

@Controller('pages')
export class PagesController {
  private readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  @Get()
  show(): string {
    this.hits.inc();
    return 'page';
  }
}

@Module({ controllers: [PagesController] })
export class PagesModule {
  constructor() {
    collectDefaultMetrics({ prefix: 'pages_' });
  }
}
