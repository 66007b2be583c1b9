import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { register } from 'prom-client';
import { Poller } from '../src/poller.js';

const episodes = [{ guid: 'e1' }, { guid: 'e2' }];

describe('Poller', () => {
  beforeEach(() => {
    register.clear();
  });

  it('hands on each episode once', async () => {
    const poller = new Poller(async () => episodes);
    assert.deepEqual(await poller.poll('daily'), episodes);
    assert.deepEqual(await poller.poll('daily'), []);
    assert.deepEqual((await poller.episodes.get()).values, [{ labels: { feed: 'daily' }, value: 2 }]);
    assert.match(await register.metrics(), /^feeds_episodes_known 2$/m);
  });

  it('survives a feed that cannot be fetched', async () => {
    const poller = new Poller(() => Promise.reject(new Error('ENOTFOUND')));
    assert.deepEqual(await poller.poll('gone'), []);
    assert.deepEqual((await poller.polls.get()).values, [{ labels: { outcome: 'failed' }, value: 1 }]);
  });

  it('measures every poll, failed ones too', async () => {
    let calls = 0;
    const poller = new Poller(async () => {
      if (++calls === 2) throw new Error('timeout');
      return episodes;
    });
    await poller.poll('daily');
    await poller.poll('daily');
    const { values } = await poller.duration.get();
    assert.equal(values.find(({ metricName }) => metricName === 'feeds_poll_seconds_count').value, 2);
  });
});
