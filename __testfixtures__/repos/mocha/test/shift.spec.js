const assert = require('node:assert/strict');
const { register } = require('prom-client');
const { Spooler } = require('../lib/spooler');

describe('a shift at dock 4', () => {
  const printed = [];
  let spooler;

  // Loading the printer driver takes long in reality: one spooler for the whole shift.
  before(() => {
    register.clear();
    spooler = new Spooler({ print: async (job) => printed.push(job.id) });
  });

  after(() => {
    register.clear();
  });

  it('takes the morning jobs', () => {
    assert.ok(spooler.submit({ id: 'morning', labels: 20 }));
    assert.ok(register.getSingleMetric('print_jobs_total'));
  });

  it('prints them before noon', async () => {
    await spooler.drain();
    assert.deepEqual(printed, ['morning']);
    assert.equal((await spooler.waiting.get()).values[0].value, 0);
  });

  it('still knows its metrics in the evening', async () => {
    assert.equal(register.getSingleMetric('print_jobs_total'), spooler.jobs);
    assert.equal(register.getSingleMetric('print_job_labels'), spooler.labels);
  });
});
