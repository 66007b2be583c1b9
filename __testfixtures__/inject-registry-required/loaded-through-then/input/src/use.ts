export const startWith = (lib: { initMetrics(name: string): unknown }): unknown => lib.initMetrics('later_total');
