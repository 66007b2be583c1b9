import { createServer } from 'node:http';
import { register } from 'prom-client';
import { Poller } from './poller.js';
import { createSchedule } from './schedule.js';

const schedule = createSchedule(15 * 60 * 1000);
const poller = new Poller(async (feed) => (await fetch(feed)).json());
for (const feed of process.argv.slice(2)) schedule.add(feed);

async function round() {
  for (const feed of schedule.next()) {
    await poller.poll(feed);
    schedule.polled(feed);
  }
}

setInterval(round, 30_000);

const server = createServer(async (request, response) => {
  if (request.method === 'POST') await round();
  response.setHeader('content-type', register.contentType);
  response.end(await register.metrics());
});
server.listen(Number(process.env.PORT ?? 9100), () => console.log(`listening on ${server.address().port}`));
