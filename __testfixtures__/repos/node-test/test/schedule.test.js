import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import client from 'prom-client';
import { createSchedule } from '../src/schedule.js';

let time = 0;

afterEach(() => {
  time = 0;
  client.register.clear();
});

test('a new feed is due at once', () => {
  const schedule = createSchedule(1_000, () => time);
  schedule.add('daily');
  assert.deepEqual(schedule.next(), ['daily']);
});

test('a feed is left alone for the interval', async () => {
  const schedule = createSchedule(1_000, () => time);
  schedule.add('daily');
  schedule.polled('daily');
  time = 999;
  assert.deepEqual(schedule.next(), []);
  time = 1_000;
  assert.deepEqual(schedule.next(), ['daily']);
  assert.equal((await schedule.due.get()).values[0].value, 1);
});

test('the most overdue feed comes first', () => {
  const schedule = createSchedule(1_000, () => time);
  for (const feed of ['a', 'b']) {
    schedule.add(feed);
    schedule.polled(feed);
    time += 500;
  }
  schedule.add('new');
  time = 2_000;
  assert.deepEqual(schedule.next(), ['new', 'a', 'b']);
});
