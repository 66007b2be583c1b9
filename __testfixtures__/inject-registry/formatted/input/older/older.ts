import { Counter } from "prom-client";

export class Older {
    constructor(readonly prefix: string) {}

    add(name: string): Counter {
        return new Counter({ name: `${this.prefix}${name}`, help: name });
    }
}
