import { expect, test } from 'vitest';
import { Exclusion, Flag } from '../../src-main/sources/source.ts';
import { key, setUp } from './support-ingest.ts';
import { batch, usage } from './support.ts';

test.each([
  ['before', [0, 1, 2]],
  ['after', [2, 1, 0]],
  ['between', [1, 2, 0]],
])('a side-chain row of a response that a main row has does not count: main %s', (_, order) => {
  const { take, rows, check } = setUp();
  const lines = [
    usage({ key: key(5, 0xaa000001), requestId: 'req_main' }),
    usage({ key: key(5, 0xaa000002), requestId: 'req_side', flags: Flag.sidechain }),
    usage({ key: key(5, 0xaa000003), requestId: null, flags: Flag.sidechain }),
  ];
  for (const at of order) take([lines[at] ?? usage()]);
  expect(rows().map((row) => row['excluded'])).toEqual([0, 1, 1]);
  check();
});

test('side-chain rows count without a main row of the same response and source', () => {
  const { take, ingest, rows, check } = setUp();
  const side = { flags: Flag.sidechain, responseId: 'msg_side' };
  take([
    usage({ key: key(5, 0x01000001), requestId: 'a', ...side }),
    usage({ key: key(5, 0x01000002), requestId: 'b', ...side }),
    // A neighbour by chance: its response id is another.
    usage({ key: key(5, 0x01000003), requestId: 'c', responseId: 'msg_other' }),
    // No response id: nothing to be a copy of.
    usage({ key: key(5, 0x01000004), requestId: 'd', responseId: null, flags: Flag.sidechain }),
  ]);
  const other = usage({ key: key(5, 0x01000005), requestId: 'e', responseId: 'msg_side' });
  ingest.commit({
    source: 'elsewhere',
    file: null,
    batch: batch({ usage: [other] }),
    user: null,
    account: null,
  });
  // Its main row makes no copies of another source's: the response counts there, and here it is matched.
  expect(rows().map((row) => row['excluded'])).toEqual([0, 0, 0, 0, Exclusion.matched]);
  check();
});

test('one request seen in both chains is the main one’s, and makes copies of the others', () => {
  const { take, rows, check } = setUp();
  const other = usage({ key: key(5, 2), requestId: 'req_2', flags: Flag.sidechain });
  take([usage({ key: key(5, 1), flags: Flag.sidechain, outputTokens: 99 }), other]);
  expect(rows().map((row) => row['excluded'])).toEqual([0, 0]);
  take([usage({ key: key(5, 1) })]);
  expect(rows()).toMatchObject([
    { flags: 0, excluded: 0, output_tokens: 99 },
    { flags: Flag.sidechain, excluded: 1 },
  ]);
  check();
});

test('findings of a source: the larger stands, rollups follow, unknown keys are passed over', () => {
  const { take, ingest, vault, rows, check } = setUp();
  const finding = (exclusion: number, high = 1) => ({ key: key(high), exclusion });
  take([usage({ exclusion: Exclusion.replacedByRecord })]);
  expect(vault.db.prepare('SELECT count(*) FROM usage_rollups').pluck().get()).toBe(0);
  take([usage({ key: key(2), requestId: 'b' })], { exclusions: [finding(2, 2)] });
  expect(rows().map((row) => row['excluded'])).toEqual([2, 2]);
  expect(
    ingest.reconcile('claude-code', [finding(3), finding(2, 2), finding(3, 77)], new Map()),
  ).toBe(1);
  expect(ingest.reconcile('codex', [finding(3, 2)], new Map())).toBe(0);
  take([usage(), usage({ key: key(2), requestId: 'b', outputTokens: 500 })]);
  expect(rows().map((row) => row['excluded'])).toEqual([3, 2]);
  check();
});
