describe('Metrics', () => {
  beforeEach(() => {
    const app = create()
    ;[1, 2].forEach(app.add)
  })

  afterEach(() => {
    stop()
    ;(globalThis as { app?: unknown }).app = undefined
  })

  it('counts', () => {})
})
