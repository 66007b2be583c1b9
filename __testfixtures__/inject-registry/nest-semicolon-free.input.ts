import { Injectable } from "@nestjs/common"
import { Counter } from "prom-client"

@Injectable()
export class Metrics {
  readonly hits = new Counter({ name: "hits_total", help: "h" })
}
