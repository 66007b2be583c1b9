import { Counter, register } from 'prom-client';

const counter = new Counter({ name: 'a', help: 'a' });

afterEach(() => {
  counter.reset();
  counter.remove('a');
});

it('counts', () => expect(register).toBeDefined());
