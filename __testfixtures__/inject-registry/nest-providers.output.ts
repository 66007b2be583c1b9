import { Controller, Injectable, Module, UseGuards, UseInterceptors, type CallHandler, type CanActivate, type ExecutionContext, type NestInterceptor, Inject, Optional } from '@nestjs/common';
import { Counter, Registry, register } from 'prom-client';
import type { Observable } from 'rxjs';

/** Provide a registry under this token to give the classes here one of their own; without it they use the global one. */
export const METRICS_REGISTRY = 'METRICS_REGISTRY';

@Injectable()
export class Guard implements CanActivate {
  private readonly checks: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.checks = new Counter({ name: 'checks_total', help: 'h', registers: [registry] });
  }

  canActivate(): boolean {
    this.checks.inc();
    return true;
  }
}

/** Nest creates it although it has no decorator. */
export class Timing implements NestInterceptor {
  private readonly calls: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.calls = new Counter({ name: 'calls_total', help: 'h', registers: [registry] });
  }

  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.calls.inc();
    return next.handle();
  }
}

export class Plain {
  readonly hits: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.hits = new Counter({ name: 'hits_total', help: 'h', registers: [registry] });
  }
}

export class Listed {
  readonly listed: Counter<string>;

  constructor(@Optional() @Inject(METRICS_REGISTRY) registry: Registry = register) {
    this.listed = new Counter({ name: 'listed_total', help: 'h', registers: [registry] });
  }
}

export class NotOfNest {
  readonly others: Counter<string>;

  constructor(registry: Registry = register) {
    this.others = new Counter({ name: 'others_total', help: 'h', registers: [registry] });
  }
}

@UseGuards(Guard)
@UseInterceptors(Timing)
@Controller()
export class Pages {}

@Module({ controllers: [Pages], providers: [Listed, { provide: 'PLAIN', useClass: Plain }] })
export class PagesModule {}

export const other = new NotOfNest();
