/**
 * Ticks by which both quotes move: down when we are long and want to sell, up when we are short.
 * Linear in the position and capped at the limit.
 */
export function skewTicks(position: number, maxPosition: number, maxSkewTicks: number): number {
  if (maxPosition <= 0) return 0;
  const load = Math.max(-1, Math.min(1, position / maxPosition));
  const ticks = Math.round(-load * maxSkewTicks);
  return ticks === 0 ? 0 : ticks; // no negative zero on the dashboards
}

export function toTick(price: number, tickSize: number): number {
  return Number((Math.round(price / tickSize) * tickSize).toFixed(8));
}
