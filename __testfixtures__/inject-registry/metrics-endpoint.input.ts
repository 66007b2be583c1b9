import { register } from 'prom-client';

export async function handler(_: unknown, response: { setHeader(name: string, value: string): void; end(text: string): void }): Promise<void> {
  response.setHeader('Content-Type', register.contentType);
  response.end(await register.metrics());
}
