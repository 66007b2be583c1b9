import { AggregatorRegistry, register } from 'prom-client';

const cluster = new AggregatorRegistry();

afterEach(() => cluster.clear());

it('counts', () => expect(register).toBeDefined());
