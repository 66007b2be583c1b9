import { Registry } from 'prom-client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { VenueSession, type Transport } from '../../src/venues/venue-session.js';
import { createTestContext } from '../support/context.js';
import { valueOf } from '../support/values.js';

// globalRegistry is there at run time; the typings do not mention it.
beforeEach(() => {
  (Registry as unknown as { globalRegistry: Registry }).globalRegistry.clear();
});

function transport() {
  return { connect: vi.fn<Transport['connect']>().mockResolvedValue(undefined), send: vi.fn<Transport['send']>() };
}

describe('VenueSession', () => {
  it('is up after a logon', async () => {
    const ctx = createTestContext();
    const session = new VenueSession(ctx, 'XETR', transport());
    expect(await valueOf(ctx.metrics.venueUp, { venue: 'XETR' })).toBe(0);
    expect(await session.open()).toBe(0);
    expect(session.isUp).toBe(true);
    expect(await valueOf(ctx.metrics.venueUp, { venue: 'XETR' })).toBe(1);
  });

  it('waits longer after each failed logon', async () => {
    const ctx = createTestContext();
    const wire = transport();
    wire.connect.mockRejectedValue(new Error('connection refused'));
    const session = new VenueSession(ctx, 'XETR', wire);
    expect([await session.open(), await session.open(), await session.open()]).toEqual([250, 500, 1_000]);
    expect(await valueOf(ctx.metrics.venueLogons, { venue: 'XETR', outcome: 'failed' })).toBe(3);
  });

  it('starts over with short waits once a logon was accepted', async () => {
    const wire = transport();
    wire.connect.mockRejectedValueOnce(new Error('busy')).mockRejectedValueOnce(new Error('busy'));
    const session = new VenueSession(createTestContext(), 'XETR', wire);
    await session.open();
    await session.open();
    await session.open();
    session.close('logout');
    wire.connect.mockRejectedValueOnce(new Error('busy'));
    expect(await session.open()).toBe(250);
  });

  it('answers with heartbeats while the venue talks', async () => {
    const ctx = createTestContext();
    const wire = transport();
    const session = new VenueSession(ctx, 'XETR', wire);
    await session.open();
    for (let second = 0; second < 3; second++) {
      ctx.clock.advance(1_000);
      session.onMessage();
      session.beat();
    }
    expect(wire.send).toHaveBeenCalledTimes(3);
    expect(await valueOf(ctx.metrics.venueHeartbeatsMissed, { venue: 'XETR' })).toBe(0);
  });

  it('goes down when the venue is silent for more than three heartbeats', async () => {
    const ctx = createTestContext();
    const session = new VenueSession(ctx, 'XETR', transport());
    await session.open();
    for (let second = 0; second < 4; second++) {
      ctx.clock.advance(1_000);
      session.beat();
    }
    expect(session.isUp).toBe(false);
    expect(await valueOf(ctx.metrics.venueHeartbeatsMissed, { venue: 'XETR' })).toBe(3);
    expect(await valueOf(ctx.metrics.venueDisconnects, { venue: 'XETR', reason: 'heartbeat' })).toBe(1);
  });
});
