/** No metrics of prom-client. */
export class Metrics {
  readonly hits = 0;
}
