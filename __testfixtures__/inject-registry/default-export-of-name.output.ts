import { Counter, Registry, register } from 'prom-client';

async function plugin(app: { name: string }, registry: Registry = register): Promise<Counter> {
  return new Counter({ name: app.name, help: 'h', registers: [registry] });
}

export default plugin;
