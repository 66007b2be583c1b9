/** The names under which the library is published; each has a global registry of its own. */
export const LIBRARIES: readonly string[] = ['prom-client', '@prometheus-io/client', '@platformatic/prom-client'];

/** Libraries that create metrics of their own with it, in production code that never names it; one name stands for the packages of a scope. */
export const GATEWAYS = ['@willsoto/nestjs-prometheus', '@digikare/nestjs-prom', 'fastify-metrics', 'express-prom-bundle', '@promster/', 'prometheus-api-metrics', 'opossum-prometheus', 'bull-prom', 'swagger-stats', 'prometheus-middleware'] as const;

export type Gateway = (typeof GATEWAYS)[number];

/** Whether a module specifier names a part of such a library. */
export function isGateway(gateway: Gateway, specifier: string): boolean {
  return specifier === gateway || specifier.startsWith(gateway.endsWith('/') ? gateway : `${gateway}/`);
}

/** Classes whose instances register themselves when they are created. */
export const METRIC_CLASSES: ReadonlySet<string> = new Set(['Counter', 'Gauge', 'Histogram', 'Summary']);

/** The token under which a container may give classes a registry of their own: the value of the constants that are written beside them. */
export const REGISTRY_TOKEN = 'METRICS_REGISTRY';

/** Methods of a registry that tests use to clean it. */
export const CLEANUP_METHODS: ReadonlySet<string> = new Set(['clear', 'resetMetrics', 'removeSingleMetric']);
