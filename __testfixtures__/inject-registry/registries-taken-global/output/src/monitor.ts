import { Gauge, type Registry } from 'prom-client';

export const watch = (params: { size: () => number; registers: Registry[] }): Gauge => {
  const { size, registers } = params;
  registers.forEach((one) => one.removeSingleMetric('size'));
  return new Gauge({ name: 'size', help: 's', collect() { this.set(size()); }, registers });
};

export function watchOthers({ registers, name }: { name: string; registers: Registry[] }): Gauge {
  registers.forEach((one) => one.removeSingleMetric(name));
  return new Gauge({ name, help: 's', registers });
}

export function watchMore(registers: Registry[]): Gauge {
  registers.push(...registers);
  return new Gauge({ name: 'more', help: 's', registers });
}
