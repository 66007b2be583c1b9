import { Counter } from 'prom-client';

export default async function plugin(app: { name: string }): Promise<Counter> {
  return new Counter({ name: app.name, help: 'h' });
}
