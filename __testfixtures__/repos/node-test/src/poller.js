import { Counter, Gauge, Histogram } from 'prom-client';

/** Fetches feeds and hands on the episodes it has not seen before. */
export class Poller {
  #fetchFeed;
  #seen = new Set();

  constructor(fetchFeed) {
    this.#fetchFeed = fetchFeed;
    this.polls = new Counter({ name: 'feeds_polls_total', help: 'Feeds fetched', labelNames: ['outcome'] });
    this.episodes = new Counter({ name: 'feeds_episodes_total', help: 'New episodes found', labelNames: ['feed'] });
    this.known = new Gauge({ name: 'feeds_episodes_known', help: 'Episodes seen so far' });
    this.duration = new Histogram({ name: 'feeds_poll_seconds', help: 'Time to fetch a feed', buckets: [0.1, 0.5, 1, 5, 15] });
  }

  async poll(feed) {
    const stop = this.duration.startTimer();
    try {
      const episodes = await this.#fetchFeed(feed);
      const fresh = episodes.filter(({ guid }) => !this.#seen.has(guid));
      for (const { guid } of fresh) this.#seen.add(guid);
      this.episodes.inc({ feed }, fresh.length);
      this.known.set(this.#seen.size);
      this.polls.inc({ outcome: 'ok' });
      return fresh;
    } catch {
      this.polls.inc({ outcome: 'failed' });
      return [];
    } finally {
      stop();
    }
  }
}
