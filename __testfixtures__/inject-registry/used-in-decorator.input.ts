import { Controller, Get, Header } from '@nestjs/common';
import { Counter, register } from 'prom-client';

const names = { text: 'text' } as const;

@Controller(register.contentType)
export class Metrics {
  private readonly hits = new Counter({ name: 'hits_total', help: 'h' });

  @Get()
  @Header('content-type', register.contentType)
  [names.text](): Promise<string> {
    this.hits.inc();
    return register.metrics();
  }
}
