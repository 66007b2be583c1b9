import type { AppContext } from '../context.js';
import { TokenBucket } from '../rates/token-bucket.js';
import type { KillSwitch } from '../risk/kill-switch.js';
import type { Intent, RiskLimits } from '../risk/limits.js';
import type { Fill } from '../types.js';

export type OrderKind = 'quote' | 'hedge';

export interface Order extends Intent {
  id: string;
  venue: string;
  kind: OrderKind;
}

export type SubmitResult =
  | { status: 'sent'; order: Order }
  | { status: 'refused'; reason: 'kill-switch' | 'throttled' | 'risk'; detail?: string };

interface OpenOrder {
  order: Order;
  remaining: number;
  submittedAt: number;
  filled: boolean;
}

/** The only way to a venue: checks, throttles, numbers the orders and follows them until they are done. */
export class OrderRouter {
  private readonly open = new Map<string, OpenOrder>();
  private readonly buckets = new Map<string, TokenBucket>();
  private nextId = 1;

  constructor(
    private readonly ctx: AppContext,
    private readonly limits: RiskLimits,
    private readonly killSwitch: KillSwitch,
    private readonly transmit: (order: Order) => void,
  ) {}

  get openOrders(): number {
    return this.open.size;
  }

  submit(venue: string, kind: OrderKind, intent: Intent): SubmitResult {
    const { metrics, clock } = this.ctx;
    if (this.killSwitch.tripped) return { status: 'refused', reason: 'kill-switch' };
    const verdict = this.limits.check(intent);
    if (!verdict.ok) return { status: 'refused', reason: 'risk', detail: verdict.detail };
    const bucket = this.bucket(venue);
    if (!bucket.take()) {
      metrics.ordersThrottled.inc({ venue });
      return { status: 'refused', reason: 'throttled' };
    }
    metrics.venueThrottleTokens.set({ venue }, bucket.available);

    const order: Order = { ...intent, id: `${venue}-${this.nextId++}`, venue, kind };
    this.open.set(order.id, { order, remaining: order.quantity, submittedAt: clock.now(), filled: false });
    this.transmit(order);
    metrics.ordersSubmitted.inc({ venue, side: order.side, kind });
    metrics.orderSize.observe({ venue }, order.quantity);
    this.publish(venue);
    return { status: 'sent', order };
  }

  onAck(orderId: string): void {
    const entry = this.find(orderId);
    if (!entry) return;
    const { venue } = entry.order;
    this.ctx.metrics.ordersAcked.inc({ venue });
    this.ctx.metrics.orderAckLatency.observe({ venue }, this.age(entry));
  }

  onReject(orderId: string, reason: string): void {
    const entry = this.find(orderId);
    if (!entry) return;
    this.ctx.metrics.ordersRejected.inc({ venue: entry.order.venue, reason });
    this.close(entry);
  }

  onFill(fill: Fill): void {
    const entry = this.find(fill.orderId);
    if (!entry) return;
    const { metrics } = this.ctx;
    const labels = { venue: fill.venue, side: fill.side };
    if (!entry.filled) metrics.orderFillLatency.observe({ venue: fill.venue }, this.age(entry));
    entry.filled = true;
    entry.remaining -= fill.quantity;
    metrics.filledQuantity.inc(labels, fill.quantity);
    metrics.filledNotional.inc(labels, fill.quantity * fill.price);
    if (entry.remaining > 0) {
      metrics.ordersPartiallyFilled.inc(labels);
      this.publish(fill.venue);
    } else {
      metrics.ordersFilled.inc(labels);
      this.close(entry);
    }
  }

  private find(orderId: string): OpenOrder | undefined {
    const entry = this.open.get(orderId);
    if (!entry) {
      const venue = orderId.split('-', 1)[0] ?? 'unknown';
      this.ctx.metrics.ordersUnknown.inc({ venue });
      this.ctx.logger.warn('report about an unknown order', { orderId });
    }
    return entry;
  }

  private close(entry: OpenOrder): void {
    this.open.delete(entry.order.id);
    this.publish(entry.order.venue);
  }

  private age(entry: OpenOrder): number {
    return (this.ctx.clock.now() - entry.submittedAt) / 1_000;
  }

  private bucket(venue: string): TokenBucket {
    let bucket = this.buckets.get(venue);
    if (!bucket) {
      bucket = new TokenBucket(this.ctx.clock, this.ctx.config.risk.ordersPerSecond);
      this.buckets.set(venue, bucket);
    }
    return bucket;
  }

  private publish(venue: string): void {
    const here = [...this.open.values()].filter(({ order }) => order.venue === venue);
    this.ctx.metrics.ordersOpen.set({ venue }, here.length);
    this.ctx.metrics.orderNotionalOpen.set(
      { venue },
      here.reduce((sum, { order, remaining }) => sum + order.price * remaining, 0),
    );
  }
}
