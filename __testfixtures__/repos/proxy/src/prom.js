import { Registry, collectDefaultMetrics, register } from 'prom-client';

// Exemplars need OpenMetrics, and the library takes the format from the registry.
register.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
register.setDefaultLabels({ region: 'eu-1' });
collectDefaultMetrics({ prefix: 'proxy_', labels: { node: 'a' } });

export * from 'prom-client';
