import { describe, expect, it } from 'vitest';
import { MessageDecoder } from '../../src/ws/message-decoder.js';
import { createTestContext, type TestContext } from '../support/context.js';
import { countOf, valueOf } from '../support/values.js';

let shared: TestContext | undefined;

/** One context for the file: a second one would be refused. Each test decodes for a venue of its own. */
function decoderFor(venue: string): { metrics: TestContext['metrics']; decoder: MessageDecoder } {
  shared ??= createTestContext();
  return { metrics: shared.metrics, decoder: new MessageDecoder(shared, venue) };
}

describe('MessageDecoder', () => {
  it('reads a book update', async () => {
    const { metrics, decoder } = decoderFor('XAMS');
    const text = JSON.stringify({ t: 'b', s: 'ASML', n: 8, p: 7, b: [[99.98, 100]], a: [] });
    expect(decoder.decode(text)).toEqual({
      type: 'book',
      symbol: 'ASML',
      update: { sequence: 8, previous: 7, bids: [{ price: 99.98, quantity: 100 }], asks: [] },
    });
    expect(await valueOf(metrics.wsMessages, { venue: 'XAMS', type: 'book' })).toBe(1);
    expect(await valueOf(metrics.wsBytes, { venue: 'XAMS', direction: 'in' })).toBe(text.length);
  });

  it('counts what it cannot read, by reason', async () => {
    const { metrics, decoder } = decoderFor('XETR');
    expect(decoder.decode('{"t":"b"')).toBeUndefined();
    expect(decoder.decode('{"t":"b","s":"ASML","n":8,"p":7,"b":[["x",1]],"a":[]}')).toBeUndefined();
    expect(await valueOf(metrics.wsMalformed, { venue: 'XETR', reason: 'json' })).toBe(1);
    expect(await valueOf(metrics.wsMalformed, { venue: 'XETR', reason: 'book' })).toBe(1);
  });

  it('announces halts', async () => {
    const { metrics, decoder } = decoderFor('CHIX');
    expect(decoder.decode('{"t":"h","s":"INGA"}')).toEqual({ type: 'halt', symbol: 'INGA' });
    expect(await valueOf(metrics.venueHalts, { venue: 'CHIX', symbol: 'INGA' })).toBe(1);
  });

  it('ignores types it does not know', async () => {
    const { metrics, decoder } = decoderFor('XLON');
    expect(decoder.decode('{"t":"news"}')).toBeUndefined();
    expect(await valueOf(metrics.wsUnknown, { venue: 'XLON' })).toBe(1);
    expect(await countOf(metrics.wsDecode, { venue: 'XLON' })).toBe(1);
  });
});
