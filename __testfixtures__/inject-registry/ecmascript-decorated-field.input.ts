import { Counter } from 'prom-client';

function Started(_: undefined, context: ClassFieldDecoratorContext<Metrics, Counter>) {
  return (counter: Counter): Counter => (counter.inc(String(context.name).length), counter);
}

export class Metrics {
  @Started readonly hits = new Counter({ name: 'hits_total', help: 'h' });
}
