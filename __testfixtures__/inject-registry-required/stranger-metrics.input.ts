class Counter {
  constructor(readonly options: { name: string }) {}
}

export class Metrics {
  hits = new Counter({ name: 'hits_total' });
}

export const metrics = new Metrics();
