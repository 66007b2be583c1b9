import { Summary, register } from './prom.js';
import { Upstream } from './upstream.js';

export class TlsUpstream extends Upstream {
  constructor(name, ciphers) {
    super(name);
    this.ciphers = ciphers;
    this.handshakes = register.getSingleMetric('proxy_handshake_ciphers') ?? new Summary({ name: 'proxy_handshake_ciphers', help: 'Ciphers offered', percentiles: [0.5] });
  }

  answer(bytes) {
    this.handshakes.observe(this.ciphers.length);
    super.answer(bytes);
  }
}
