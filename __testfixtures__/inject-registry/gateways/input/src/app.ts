import { PrometheusModule } from '@willsoto/nestjs-prometheus';
import bundle from 'express-prom-bundle';
import type { Plugin } from 'swagger-stats';

export const modules = [PrometheusModule.register()];
export const middleware = bundle({ includePath: true });
export type Stats = Plugin;
