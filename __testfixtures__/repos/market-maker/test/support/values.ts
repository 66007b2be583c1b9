import type { Metric } from 'prom-client';

type Labels = Record<string, string | number>;

interface Sample {
  value: number;
  labels: Labels;
  metricName?: string;
}

/** The sample whose labels include `labels`; 0 when there is none yet. */
export async function valueOf(metric: Metric, labels: Labels = {}): Promise<number> {
  const { values } = (await metric.get()) as { values: Sample[] };
  const found = values.find((sample) => Object.entries(labels).every(([name, value]) => sample.labels[name] === value));
  return found?.value ?? 0;
}

/** How often a histogram or summary has observed something. */
export async function countOf(metric: Metric, labels: Labels = {}): Promise<number> {
  const { values } = (await metric.get()) as { values: Sample[] };
  return values
    .filter(({ metricName }) => metricName?.endsWith('_count'))
    .filter((sample) => Object.entries(labels).every(([name, value]) => sample.labels[name] === value))
    .reduce((sum, { value }) => sum + value, 0);
}
