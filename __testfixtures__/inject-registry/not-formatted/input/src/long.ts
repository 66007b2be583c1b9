import { Counter } from 'prom-client';

export class Long {
  constructor(private readonly theFirstOfTheNames: string, private readonly theSecond: string, private readonly third: string) {}

  add(): Counter {
    return new Counter({ name: this.theFirstOfTheNames, help: this.theSecond, labelNames: [this.third] });
  }
}
