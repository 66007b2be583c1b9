import { Counter, Registry, register } from "prom-client";

export class Older {
    constructor(
        readonly prefix: string,
        private readonly registry: Registry = register
    ) {}

    add(name: string): Counter {
        return new Counter({
            name: `${this.prefix}${name}`,
            help: name,
            registers: [this.registry],
        });
    }
}
