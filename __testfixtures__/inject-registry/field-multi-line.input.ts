import { Counter, Histogram } from 'prom-client';

class Outer {
    private readonly seconds = new Histogram({
        name: 'seconds',
        help: 'h',
        buckets: [
            0.1,
            1,
        ],
    });
    readonly text = new Counter({
        name: 'text_total',
        help: `first
    second`
    });

    constructor() {
        this.seconds.observe(1);
    }
}

export const outer = new Outer();
