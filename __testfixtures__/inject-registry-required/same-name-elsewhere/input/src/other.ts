import { initMetrics as initOthers } from 'statsd-metrics';
import { readFileSync } from 'node:fs';

class Meter {
  initMetrics(name: string): string {
    return name;
  }
}

function initMetrics(name: string): string {
  return readFileSync(name, 'utf8');
}

export const others = [initOthers('a'), initMetrics('b'), new Meter().initMetrics('c')];
