import { Counter, Histogram, Registry, register } from 'prom-client';

class Outer {
    private readonly seconds: Histogram<string>;
    readonly text: Counter<string>;

    constructor(registry: Registry = register) {
        this.seconds = new Histogram({
            name: 'seconds',
            help: 'h',
            buckets: [
                0.1,
                1,
            ],
            registers: [registry],
        });
        this.text = new Counter({
            name: 'text_total',
            help: `first
    second`,
            registers: [registry]
        });
        this.seconds.observe(1);
    }
}

export const outer = new Outer();
