import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { tap, type Observable } from 'rxjs';
import { MetricsService } from './metrics.service.js';

@Injectable()
export class MetricsInterceptor implements NestInterceptor {
  constructor(private readonly metrics: MetricsService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const end = this.metrics.begin(`${context.getClass().name}.${context.getHandler().name}`);
    return next.handle().pipe(
      tap({
        complete: () => end('ok'),
        error: () => end('error'),
      }),
    );
  }
}
