import { Gauge } from 'prom-client';

/**
 * Decides which feeds are due. Returns the feeds, most overdue first, and keeps a gauge of how many wait.
 */
export function createSchedule(intervalMs, now = Date.now) {
  const polledAt = new Map();
  const due = new Gauge({ name: 'feeds_due', help: 'Feeds that should have been polled by now' });

  function overdue(feed) {
    return now() - polledAt.get(feed) - intervalMs;
  }

  return {
    due,
    add(feed) {
      if (!polledAt.has(feed)) polledAt.set(feed, -Infinity);
    },
    polled(feed) {
      polledAt.set(feed, now());
    },
    next() {
      const feeds = [...polledAt.keys()].filter((feed) => overdue(feed) >= 0).sort((a, b) => overdue(b) - overdue(a));
      due.set(feeds.length);
      return feeds;
    },
  };
}
