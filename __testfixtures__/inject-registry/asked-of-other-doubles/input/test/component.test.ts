import { expect, it, vi } from 'vitest';
import { Component } from './component.js';

it('initialises itself', () => {
  const component = new Component();
  const init = vi.spyOn(component, 'init');
  const validate = vi.spyOn(component, 'validate');
  component.start({ a: 1 });
  expect(init).toHaveBeenCalledTimes(1);
  expect(validate).toHaveBeenCalledWith({ a: 1 });
});
