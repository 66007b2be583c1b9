import { Counter, Registry, register } from 'prom-client';

/** The framework calls what a file of this folder exports. */
export async function GET(request: { url: string }, registry: Registry = register): Promise<void> {
  new Counter({ name: 'requests_total', help: 'Requests', registers: [registry] }).inc({ path: request.url });
}
