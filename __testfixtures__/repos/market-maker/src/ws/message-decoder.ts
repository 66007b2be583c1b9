import type { BookUpdate } from '../books/order-book.js';
import type { AppContext } from '../context.js';
import type { Level } from '../types.js';

export type VenueMessage =
  | { type: 'book'; symbol: string; update: BookUpdate }
  | { type: 'halt'; symbol: string }
  | { type: 'ping' };

/** Turns what a venue sends into messages; whatever cannot be read is counted and dropped. */
export class MessageDecoder {
  constructor(
    private readonly ctx: AppContext,
    readonly venue: string,
  ) {}

  decode(text: string): VenueMessage | undefined {
    const { metrics } = this.ctx;
    const { venue } = this;
    const bytes = Buffer.byteLength(text);
    metrics.wsBytes.inc({ venue, direction: 'in' }, bytes);
    metrics.wsMessageSize.observe({ venue }, bytes);
    const stop = metrics.wsDecode.startTimer({ venue });
    try {
      return this.read(text);
    } finally {
      stop();
    }
  }

  private read(text: string): VenueMessage | undefined {
    const { metrics, logger } = this.ctx;
    const { venue } = this;
    let raw: Record<string, unknown>;
    try {
      raw = JSON.parse(text) as Record<string, unknown>;
    } catch {
      metrics.wsMalformed.inc({ venue, reason: 'json' });
      return undefined;
    }
    switch (raw.t) {
      case 'b': {
        const message = readBook(raw);
        if (!message) {
          metrics.wsMalformed.inc({ venue, reason: 'book' });
          return undefined;
        }
        metrics.wsMessages.inc({ venue, type: 'book' });
        return message;
      }
      case 'h':
        metrics.wsMessages.inc({ venue, type: 'halt' });
        metrics.venueHalts.inc({ venue, symbol: String(raw.s) });
        return { type: 'halt', symbol: String(raw.s) };
      case 'p':
        metrics.wsPings.inc({ venue });
        return { type: 'ping' };
      default:
        metrics.wsUnknown.inc({ venue });
        logger.debug('unknown message', { venue, type: raw.t });
        return undefined;
    }
  }
}

function readBook(raw: Record<string, unknown>): VenueMessage | undefined {
  const { s, n, p, b, a } = raw;
  if (typeof s !== 'string' || typeof n !== 'number' || typeof p !== 'number') return undefined;
  const bids = readLevels(b);
  const asks = readLevels(a);
  if (!bids || !asks) return undefined;
  return { type: 'book', symbol: s, update: { sequence: n, previous: p, bids, asks } };
}

function readLevels(raw: unknown): Level[] | undefined {
  if (!Array.isArray(raw)) return undefined;
  const levels = raw.map((pair: unknown) => (Array.isArray(pair) ? { price: Number(pair[0]), quantity: Number(pair[1]) } : undefined));
  return levels.every((level) => level !== undefined && Number.isFinite(level.price) && level.quantity >= 0)
    ? (levels as Level[])
    : undefined;
}
