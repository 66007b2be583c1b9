import {
	Counter,
	Gauge,
	Registry,
	register,
} from "prom-client";

export class Metrics {
	readonly hits: Counter<string>;
	readonly up: Gauge;

	constructor(registry: Registry = register) {
		this.hits = new Counter({
			name: "hits_total",
			help: "h",
			registers: [registry],
		});
		this.up = new Gauge({ name: "up", help: "h", registers: [registry] });
	}
}