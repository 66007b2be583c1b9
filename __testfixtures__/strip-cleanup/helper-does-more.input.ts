import { register } from 'prom-client';

export async function restartService(): Promise<void> {
  await service?.stop();
  register.clear();
  service = await boot();
}
