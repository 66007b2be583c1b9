import { expect, test } from 'vitest';
import { KillSwitch } from '../../src/risk/kill-switch.js';
import { createTestContext } from '../support/context.js';
import { countOf, valueOf } from '../support/values.js';

// One long test on purpose: the switch goes through its whole life in one context.
test('trips once, tells everyone and can be released', async () => {
  const ctx = createTestContext();
  const killSwitch = new KillSwitch(ctx);
  const heard: string[] = [];
  killSwitch.onTrip((reason) => heard.push(reason));

  killSwitch.trip('drawdown');
  killSwitch.trip('operator');
  expect(heard).toEqual(['drawdown']);
  expect(await valueOf(ctx.metrics.killSwitch)).toBe(1);
  expect(await valueOf(ctx.metrics.killSwitchTrips, { reason: 'operator' })).toBe(0);

  ctx.clock.advance(300_000);
  killSwitch.release();
  expect(killSwitch.tripped).toBe(false);
  expect(await valueOf(ctx.metrics.killSwitch)).toBe(0);
  expect(await countOf(ctx.metrics.killSwitchDuration)).toBe(1);
});
