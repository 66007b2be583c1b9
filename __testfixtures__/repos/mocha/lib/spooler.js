const { Counter, Gauge, Histogram } = require('prom-client');
const { PrinterError } = require('./errors');

class Spooler {
  constructor(printer, { capacity = 10 } = {}) {
    this.printer = printer;
    this.capacity = capacity;
    this.queue = [];
    this.jobs = new Counter({ name: 'print_jobs_total', help: 'Jobs, by what became of them', labelNames: ['outcome'] });
    this.waiting = new Gauge({ name: 'print_jobs_waiting', help: 'Jobs in the queue' });
    this.labels = new Histogram({
      name: 'print_job_labels',
      help: 'Labels per job',
      buckets: [1, 5, 25, 100], // a roll has 100
    });
  }

  submit(job) {
    if (this.queue.length >= this.capacity) {
      this.jobs.inc({ outcome: 'refused' });
      return false;
    }
    this.queue.push(job);
    this.waiting.set(this.queue.length);
    return true;
  }

  /** Prints everything that waits; a job that fails stays out of the queue. */
  async drain() {
    while (this.queue.length > 0) {
      const job = this.queue.shift();
      this.waiting.set(this.queue.length);
      try {
        await this.printer.print(job);
        this.labels.observe(job.labels);
        this.jobs.inc({ outcome: 'printed' });
      } catch (error) {
        if (!(error instanceof PrinterError)) throw error;
        this.jobs.inc({ outcome: 'failed' });
      }
    }
  }
}

module.exports = { Spooler };
