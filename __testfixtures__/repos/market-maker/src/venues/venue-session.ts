import type { AppContext } from '../context.js';
import { backoffMs } from './backoff.js';

export type DisconnectReason = 'heartbeat' | 'closed' | 'logout';

export interface Transport {
  connect(): Promise<void>;
  send(message: string): void;
}

/** Logs on, keeps the heartbeat and says how long to wait before the next attempt. */
export class VenueSession {
  private state: 'down' | 'up' = 'down';
  private failures = 0;
  private lastHeard = 0;

  constructor(
    private readonly ctx: AppContext,
    readonly venue: string,
    private readonly transport: Transport,
    private readonly heartbeatMs = 1_000,
  ) {
    ctx.metrics.venueUp.set({ venue }, 0);
  }

  get isUp(): boolean {
    return this.state === 'up';
  }

  /** Resolves to the milliseconds to wait before trying again, or to 0 once logged on. */
  async open(): Promise<number> {
    const { metrics, clock, logger } = this.ctx;
    const { venue } = this;
    try {
      await this.transport.connect();
    } catch (error) {
      this.failures += 1;
      const delay = backoffMs(this.failures);
      metrics.venueLogons.inc({ venue, outcome: 'failed' });
      metrics.venueReconnectDelay.observe({ venue }, delay / 1_000);
      logger.warn('cannot log on', { venue, delay, error: String(error) });
      return delay;
    }
    this.failures = 0;
    this.state = 'up';
    this.lastHeard = clock.now();
    metrics.venueConnects.inc({ venue });
    metrics.venueLogons.inc({ venue, outcome: 'accepted' });
    metrics.venueUp.set({ venue }, 1);
    return 0;
  }

  onMessage(): void {
    this.lastHeard = this.ctx.clock.now();
  }

  /** Called once per heartbeat interval. */
  beat(): void {
    if (!this.isUp) return;
    const { metrics, clock } = this.ctx;
    const { venue } = this;
    const silence = clock.now() - this.lastHeard;
    if (silence > this.heartbeatMs) metrics.venueHeartbeatsMissed.inc({ venue });
    if (silence > 3 * this.heartbeatMs) {
      this.close('heartbeat');
      return;
    }
    this.transport.send('0');
    metrics.venueHeartbeatsSent.inc({ venue });
  }

  close(reason: DisconnectReason): void {
    if (!this.isUp) return;
    this.state = 'down';
    this.ctx.metrics.venueUp.set({ venue: this.venue }, 0);
    this.ctx.metrics.venueDisconnects.inc({ venue: this.venue, reason });
  }
}
