import { Counter } from 'prom-client';

/** The framework calls what a file of this folder exports. */
export async function GET(request: { url: string }): Promise<void> {
  new Counter({ name: 'requests_total', help: 'Requests' }).inc({ path: request.url });
}
