import { register } from 'prom-client'

describe('Metrics', () => {
  beforeEach(() => {
    const app = create()
    register.clear()
    ;[1, 2].forEach(app.add)
  })

  afterEach(() => {
    stop()
    register.clear();
    (globalThis as { app?: unknown }).app = undefined
  })

  it('counts', () => {})
})
