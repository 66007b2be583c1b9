export interface QuotingConfig {
  /** Half of the quoted spread, in ticks. */
  halfSpreadTicks: number;
  size: number;
  /** Ticks by which a full inventory shifts both quotes. */
  maxSkewTicks: number;
  /** Quotes are left alone while the fair price stays within this many ticks of the last one. */
  requoteThresholdTicks: number;
}

export interface RiskConfig {
  maxPosition: number;
  maxNotional: number;
  maxOrderSize: number;
  ordersPerSecond: number;
}

export interface HedgingConfig {
  venue: string;
  /** Net position at which the hedger starts to trade. */
  trigger: number;
  /** Net position it leaves behind. */
  residual: number;
}

export interface Config {
  desk: string;
  venues: string[];
  tickSize: number;
  staleAfterMs: number;
  quoting: QuotingConfig;
  risk: RiskConfig;
  hedging: HedgingConfig;
  http: { port: number };
}

export const defaultConfig: Config = {
  desk: 'ams-1',
  venues: ['XAMS', 'XETR', 'CHIX'],
  tickSize: 0.01,
  staleAfterMs: 2_000,
  quoting: { halfSpreadTicks: 2, size: 100, maxSkewTicks: 3, requoteThresholdTicks: 1 },
  risk: { maxPosition: 1_000, maxNotional: 250_000, maxOrderSize: 500, ordersPerSecond: 50 },
  hedging: { venue: 'XETR', trigger: 400, residual: 0 },
  http: { port: 9464 },
};

/** Reads the few settings that differ between deployments from the environment. */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const config = structuredClone(defaultConfig);
  if (env.MM_DESK) config.desk = env.MM_DESK;
  if (env.MM_VENUES) config.venues = env.MM_VENUES.split(',').map((venue) => venue.trim());
  if (env.MM_HTTP_PORT) config.http.port = parsePort(env.MM_HTTP_PORT);
  if (!config.venues.includes(config.hedging.venue)) {
    throw new Error(`The hedging venue ${config.hedging.venue} is not among MM_VENUES`);
  }
  return config;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`MM_HTTP_PORT is not a port: ${text}`);
  }
  return port;
}
