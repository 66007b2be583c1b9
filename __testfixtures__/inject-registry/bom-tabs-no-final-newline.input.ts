import {
	Counter,
	Gauge,
} from "prom-client";

export class Metrics {
	readonly hits = new Counter({
		name: "hits_total",
		help: "h",
	});
	readonly up: Gauge;

	constructor() {
		this.up = new Gauge({ name: "up", help: "h" });
	}
}