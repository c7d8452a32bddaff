import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParsedUsage, ScanBatch } from '../../src-main/sources/source.ts';
import {
  decodeBatch,
  encodeBatch,
  type EncodedBatch,
  transferOf,
} from '../../src-main/workers/row-codec.ts';

const half = fc.integer({ min: 0, max: 0xffff_ffff });
const count = fc.oneof(fc.nat(5_000_000), fc.constant(Number.MAX_SAFE_INTEGER));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const words = fc.oneof(
  fc.constantFrom('claude-opus-4-5', '', '\u0000', 'a\u001fb', '模型', '\ud800'),
  fc.string(),
);

const row: fc.Arbitrary<ParsedUsage> = fc.record({
  key: fc.record({ high: half, low: half }),
  timestamp: fc.integer({ min: -1, max: 8_640_000_000_000_000 }),
  flags: fc.nat(127),
  exclusion: fc.nat(3),
  provider: maybe(words),
  model: maybe(words),
  session: maybe(words),
  user: maybe(words),
  project: maybe(words),
  requestId: maybe(words),
  responseId: maybe(words),
  requests: count,
  freshInputTokens: count,
  cacheReadTokens: count,
  cacheWrite5mTokens: count,
  cacheWrite1hTokens: count,
  outputTokens: count,
  reasoningTokens: count,
  webSearches: count,
  serviceTier: maybe(words),
  speed: maybe(words),
  inferenceGeo: maybe(words),
  contextWindow: maybe(words),
  reportedCostNanos: maybe(count),
  isError: fc.boolean(),
  statusCode: maybe(fc.nat(599)),
  responseTimeMs: maybe(fc.double({ min: 0, max: 1e9, noNaN: true })),
  timeToFirstTokenMs: maybe(count),
  errorDetails: maybe(words),
  metadata: maybe(words),
  line: count,
  offset: count,
  tieHash: count,
});

const batch: fc.Arbitrary<ScanBatch> = fc.record({
  usage: fc.array(row, { maxLength: 40 }),
  rejected: fc.array(
    fc.record({
      line: count,
      offset: count,
      length: count,
      hash: words,
      reason: words,
      excerpt: maybe(words),
    }),
    { maxLength: 2 },
  ),
  sessions: fc.array(fc.record({ session: words, cwd: words, timestamp: count }), { maxLength: 2 }),
  exclusions: fc.array(
    fc.record({ key: fc.record({ high: half, low: half }), exclusion: fc.nat(3) }),
    { maxLength: 2 },
  ),
  checkpoint: fc.record({ offset: count, line: count, state: maybe(words), pending: fc.boolean() }),
});

function throughPort(encoded: EncodedBatch): EncodedBatch {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(encoded, transferOf(encoded));
  const received: EncodedBatch = receiveMessageOnPort(port2)?.message;
  port1.close();
  return received;
}

test('a batch that went through a port is the batch that was sent', () => {
  fc.assert(
    fc.property(batch, (sent) => {
      expect(decodeBatch(throughPort(encodeBatch(sent)))).toEqual(sent);
    }),
  );
});

test('the numbers are handed over, not copied', () => {
  const [sample] = fc.sample(row, 1);
  const encoded = encodeBatch({
    usage: sample === undefined ? [] : [sample],
    rejected: [],
    sessions: [],
    exclusions: [],
    checkpoint: { offset: 0, line: 0, state: null, pending: false },
  });
  throughPort(encoded);
  expect(encoded.numbers.byteLength).toBe(0);
});
