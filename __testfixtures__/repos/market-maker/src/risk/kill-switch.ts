import type { AppContext } from '../context.js';

/** Stops all trading until a person says otherwise. */
export class KillSwitch {
  private trippedAt: number | undefined;
  private readonly listeners: Array<(reason: string) => void> = [];

  constructor(private readonly ctx: AppContext) {
    ctx.metrics.killSwitch.set(0);
  }

  get tripped(): boolean {
    return this.trippedAt !== undefined;
  }

  onTrip(listener: (reason: string) => void): void {
    this.listeners.push(listener);
  }

  trip(reason: string): void {
    if (this.tripped) return;
    this.trippedAt = this.ctx.clock.now();
    this.ctx.metrics.killSwitch.set(1);
    this.ctx.metrics.killSwitchTrips.inc({ reason });
    this.ctx.logger.error('trading stopped', { reason });
    for (const listener of this.listeners) listener(reason);
  }

  release(): void {
    if (this.trippedAt === undefined) return;
    this.ctx.metrics.killSwitchDuration.observe((this.ctx.clock.now() - this.trippedAt) / 1_000);
    this.ctx.metrics.killSwitch.set(0);
    this.trippedAt = undefined;
  }
}
