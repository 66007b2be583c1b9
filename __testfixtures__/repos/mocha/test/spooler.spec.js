const assert = require('node:assert/strict');
const { register } = require('prom-client');
const { PrinterError, Spooler } = require('../lib');

describe('Spooler', () => {
  let printed;
  let spooler;

  beforeEach(() => {
    register.clear();
    printed = [];
    spooler = new Spooler({ print: async (job) => printed.push(job.id) }, { capacity: 2 });
  });

  it('prints in the order of arrival', async () => {
    spooler.submit({ id: 'a', labels: 1 });
    spooler.submit({ id: 'b', labels: 7 });
    await spooler.drain();
    assert.deepEqual(printed, ['a', 'b']);
    assert.deepEqual((await spooler.jobs.get()).values, [{ value: 2, labels: { outcome: 'printed' } }]);
  });

  it('refuses a job when the queue is full', async () => {
    const results = ['a', 'b', 'c'].map((id) => spooler.submit({ id, labels: 1 }));
    assert.deepEqual(results, [true, true, false]);
    assert.equal((await spooler.waiting.get()).values[0].value, 2);
    assert.deepEqual((await spooler.jobs.get()).values, [{ value: 1, labels: { outcome: 'refused' } }]);
  });

  it('goes on after a job that fails', async () => {
    spooler.printer = {
      print: async ({ id }) => {
        if (id === 'a') throw new PrinterError('dock-4', 'no-paper');
      },
    };
    spooler.submit({ id: 'a', labels: 1 });
    spooler.submit({ id: 'b', labels: 1 });
    await spooler.drain();
    const outcomes = (await spooler.jobs.get()).values.map(({ labels, value }) => [labels.outcome, value]);
    assert.deepEqual(outcomes, [['failed', 1], ['printed', 1]]);
  });

  it('lets other errors through', async () => {
    spooler.printer = { print: () => Promise.reject(new TypeError('bug')) };
    spooler.submit({ id: 'a', labels: 1 });
    await assert.rejects(spooler.drain(), TypeError);
  });
});
