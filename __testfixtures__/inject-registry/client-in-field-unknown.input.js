const client = require('prom-client');

// Two values: which one it is at a time is not known.
class Twice {
  constructor(other) {
    this.client = client;
    if (other) this.client = other;
  }

  serve() {
    return this.client.serve();
  }
}

class Stranger {
  constructor(client) {
    this.client = client;
    this.hits = new this.client.Counter('stranger');
  }
}

// The field of another class has that name.
class Another {
  constructor(pool) {
    this.client = pool.client;
    this.register = new Map();
    this.register.clear();
  }
}

module.exports = { Twice, Stranger, Another };
