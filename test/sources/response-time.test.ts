import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  estimateResponse,
  longerResponse,
  type ResponseTime,
} from '../../src-main/sources/response-time.ts';
import { Flag } from '../../src-main/sources/source.ts';

const MINUTE = 60_000;
const ESTIMATED = Flag.responseTimeEstimated;

const NONE: ResponseTime = { responseTimeMs: null, flags: 0 };
const TOO_LONG: ResponseTime = { responseTimeMs: null, flags: ESTIMATED };
const estimated = (ms: number): ResponseTime => ({ responseTimeMs: ms, flags: ESTIMATED });
const stated = (ms: number): ResponseTime => ({ responseTimeMs: ms, flags: 0 });

test.each<[name: string, asked: number | null, told: number, expected: ResponseTime]>([
  ['some time later', 5000, 12_345, estimated(7345)],
  ['at once', 5000, 5000, estimated(0)],
  ['after half an hour', 0, 30 * MINUTE, estimated(1_800_000)],
  ['after more than half an hour', 0, 30 * MINUTE + 1, TOO_LONG],
  ['before it was asked for', 5000, 4999, NONE],
  ['when nobody asked', null, 5000, NONE],
])('a response that is told %s', (_name, asked, told, expected) => {
  const row = { ...NONE };
  estimateResponse(row, asked, told);
  expect(row).toEqual(expected);
});

test('an estimate leaves the other flags alone', () => {
  const row = { responseTimeMs: null, flags: Flag.sidechain };
  estimateResponse(row, 0, 1);
  expect(row.flags).toBe(Flag.sidechain | ESTIMATED);
});

test.each<[name: string, a: ResponseTime, b: ResponseTime, expected: ResponseTime]>([
  ['the longer estimate', estimated(10), estimated(20), estimated(20)],
  ['any estimate over none', NONE, estimated(0), estimated(0)],
  ['that it was too long over any estimate', estimated(1_800_000), TOO_LONG, TOO_LONG],
  ['a stated time over a longer estimate', stated(1), estimated(900_000), stated(1)],
  ['a stated time over an estimate that was too long', stated(0), TOO_LONG, stated(0)],
  ['the longer stated time', stated(7), stated(8), stated(8)],
])('of two tellings stands %s', (_name, a, b, expected) => {
  expect([longerResponse(a, b), longerResponse(b, a)]).toEqual([expected, expected]);
});

test('neither order nor repetition nor grouping decides which time stands', () => {
  const one = fc.oneof(
    fc.constantFrom(NONE, TOO_LONG),
    fc.nat(4).map(estimated),
    fc.nat(4).map(stated),
  );
  fc.assert(
    fc.property(one, one, one, (a, b, c) => {
      expect(longerResponse(a, b)).toEqual(longerResponse(b, a));
      expect(longerResponse(a, a)).toEqual(a);
      const left = longerResponse(longerResponse(a, b), c);
      expect(left).toEqual(longerResponse(a, longerResponse(b, c)));
    }),
  );
});
