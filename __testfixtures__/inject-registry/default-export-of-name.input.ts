import { Counter } from 'prom-client';

async function plugin(app: { name: string }): Promise<Counter> {
  return new Counter({ name: app.name, help: 'h' });
}

export default plugin;
