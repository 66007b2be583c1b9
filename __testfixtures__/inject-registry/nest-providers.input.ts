import { Controller, Injectable, Module, UseGuards, UseInterceptors, type CallHandler, type CanActivate, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Counter } from 'prom-client';
import type { Observable } from 'rxjs';

@Injectable()
export class Guard implements CanActivate {
  private readonly checks = new Counter({ name: 'checks_total', help: 'h' });

  canActivate(): boolean {
    this.checks.inc();
    return true;
  }
}

/** Nest creates it although it has no decorator. */
export class Timing implements NestInterceptor {
  private readonly calls = new Counter({ name: 'calls_total', help: 'h' });

  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    this.calls.inc();
    return next.handle();
  }
}

export class Plain {
  readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}

export class Listed {
  readonly listed = new Counter({ name: 'listed_total', help: 'h' });
}

export class NotOfNest {
  readonly others = new Counter({ name: 'others_total', help: 'h' });
}

@UseGuards(Guard)
@UseInterceptors(Timing)
@Controller()
export class Pages {}

@Module({ controllers: [Pages], providers: [Listed, { provide: 'PLAIN', useClass: Plain }] })
export class PagesModule {}

export const other = new NotOfNest();
