export async function load() {
  const { Metrics } = await import('./metrics.js');
  return new Metrics({ name: 'on_demand' });
}
