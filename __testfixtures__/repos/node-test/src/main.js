import { createServer } from 'node:http';
import { register } from 'prom-client';
import { Poller } from './poller.js';
import { createSchedule } from './schedule.js';

const schedule = createSchedule(15 * 60 * 1000);
const poller = new Poller(async (feed) => (await fetch(feed)).json());
for (const feed of process.argv.slice(2)) schedule.add(feed);

setInterval(async () => {
  for (const feed of schedule.next()) {
    await poller.poll(feed);
    schedule.polled(feed);
  }
}, 30_000);

createServer(async (_request, response) => {
  response.setHeader('content-type', register.contentType);
  response.end(await register.metrics());
}).listen(9100);
