/** The names under which the library is published; each has a global registry of its own. */
export const LIBRARIES: readonly string[] = ['prom-client', '@prometheus-io/client', '@platformatic/prom-client'];

/** Classes whose instances register themselves when they are created. */
export const METRIC_CLASSES: ReadonlySet<string> = new Set(['Counter', 'Gauge', 'Histogram', 'Summary']);

/** The token under which a container may give classes a registry of their own: the value of the constants that are written beside them. */
export const REGISTRY_TOKEN = 'METRICS_REGISTRY';

/** Methods of a registry that tests use to clean it. */
export const CLEANUP_METHODS: ReadonlySet<string> = new Set(['clear', 'resetMetrics', 'removeSingleMetric']);
