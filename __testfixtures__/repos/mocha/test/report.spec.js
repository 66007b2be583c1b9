const assert = require('node:assert/strict');
const client = require('prom-client');
const { screenLines, Spooler } = require('../lib');

describe('screenLines', () => {
  afterEach(() => {
    client.register.clear();
  });

  it('shows samples and no comments', async () => {
    const spooler = new Spooler({ print: async () => {} });
    spooler.submit({ id: 'a', labels: 3 });
    const lines = await screenLines();
    assert.ok(lines.includes('print_jobs_waiting 1'));
    assert.ok(lines.every((line) => !line.startsWith('#')));
  });

  it('leaves out what is not about printing', async () => {
    new client.Counter({ name: 'doors_opened_total', help: 'Doors opened' }).inc();
    assert.equal((await screenLines()).some((line) => line.startsWith('doors_')), false);
  });
});
