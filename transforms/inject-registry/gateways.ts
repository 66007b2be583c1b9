import type { GatewayUse } from '../../src/facts/gateways.js';
import type { Gateway } from '../../src/library.js';

/** What each library that creates metrics itself does with a registry, read in its source, and what a person can do about it. */
const TEXTS: Record<Gateway, { reason: string; advice: string }> = {
  '@willsoto/nestjs-prometheus': {
    reason: 'its providers create a metric only where the global registry has none of that name, and take `registers` with the options of the metric',
    advice: 'in a test override a metric by its token (`getToken(name)`), or give the provider `registers: [registry]`; a registry of your own is not searched, so a second module with the same one throws',
  },
  '@digikare/nestjs-prom': {
    reason: 'it brings a prom-client 12 of its own, so its metrics go to the global registry of that copy, or to one that it creates for `registryName`',
    advice: 'give `PromModule.forRoot` a `registryName` for a registry apart; it clears the registry whenever the module is initialised',
  },
  'fastify-metrics': {
    reason: 'it takes a registry in its own options, and creates its metrics in the global one without',
    advice: 'pass `defaultMetrics: { register }` and `routeMetrics: { overrides: { histogram: { registers: [registry] }, summary: { registers: [registry] } } }`, or `clearRegisterOnInit: true` in tests',
  },
  'express-prom-bundle': {
    reason: 'it takes a registry in its own options, and creates its metrics in the global one without',
    advice: 'pass `promRegistry: registry`; it serves `/metrics` from there',
  },
  '@promster/': {
    reason: 'it creates each metric in the global registry, where it has none of that name, and takes no other registry',
    advice: 'nothing to pass; what it registers during a test the central setup removes, so create its middleware once for each test or once for the program',
  },
  'prometheus-api-metrics': {
    reason: 'it creates its metrics in the global registry, where that has none of their names, and takes no other registry',
    advice: 'nothing to pass; what it registers during a test the central setup removes, so create its middleware once for each test or once for the program',
  },
  'opossum-prometheus': {
    reason: 'it takes a registry in its own options; without, its metrics go to the global registry of the prom-client 12 that it brings',
    advice: 'pass `registry`; its `clear()` clears the whole registry',
  },
  'bull-prom': {
    reason: 'it creates its metrics in the global registry of the prom-client that it loads or is given, and takes no registry',
    advice: 'nothing to pass but another `promClient`; call its `init` once for the program',
  },
  'swagger-stats': {
    reason: 'it creates its metrics in the global registry of prom-client, and takes no registry',
    advice: 'nothing to pass; it removes and creates its metrics anew when it is initialised again',
  },
  'prometheus-middleware': {
    reason: 'it creates its metrics in the global registry of the prom-client that it brings, and takes no registry',
    advice: 'nothing to pass; its `destroy()` clears that whole registry',
  },
};

/** Why what such a library creates is left as it is. */
export function gatewayText({ gateway, files }: GatewayUse): { reason: string; advice: string } {
  const { reason, advice } = TEXTS[gateway];
  const [name, more] = [gateway.replace(/\/$/, ''), files === 1 ? '' : ` (${files} files of this package load it)`];
  return { reason: `${name}: ${reason}${more}`, advice };
}
