import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Exclusion } from '../../src-main/sources/source.ts';
import {
  context,
  count,
  createModelVault,
  inputs,
  line,
  meta,
  readRollouts,
  started,
  testFolder,
  writeRollout,
  type Counts,
} from './codex-support.ts';

/** Token counts whose totals are the sums of the given requests, from a total on. */
function counts(
  from: number,
  requests: readonly number[],
  base = 0,
  more: object[] = [],
): string[] {
  let total = base;
  return requests.map((input, index) => {
    total += input;
    const sum: Counts = [total];
    return count(from + index, sum, [input], more[index] ?? {});
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const all = (vault: ReturnType<typeof readRollouts>): number => sum(inputs(vault));

const parent = [meta('p', 0), context(1), ...counts(2, [100, 200, 300])];
/** A fork as old versions write it: nothing in it says where the history ends. */
const fork = (
  id: string,
  begin: number,
  history: readonly number[],
  own: readonly number[],
): string[] => [
  meta(id, begin, { forked_from_id: 'p' }),
  ...counts(begin + 1, history),
  ...counts(begin + 50, own, sum(history)),
];

describe('a fork with a mark', () => {
  it('begins at subagent_history_start_ordinal', () => {
    const ordinals = [1, 2, 3, 4, 5].map((ordinal) => ({ ordinal }));
    const source = { subagent: { thread_spawn: { parent_thread_id: 'p', depth: 1 } } };
    const child = [
      meta('c', 100, { source, subagent_history_start_ordinal: 4 }),
      ...counts(101, [100, 200, 300, 40, 50], 0, ordinals),
    ];
    expect(inputs(readRollouts(child))).toEqual([40, 50]);
    expect(readRollouts(child).rows.size).toBe(2);
    expect(all(readRollouts(child, parent))).toBe(690);
  });

  it('begins at history_base.end_ordinal_exclusive, and not at a task_started before it', () => {
    const base = { thread_id: 'p', end_ordinal_exclusive: 10, end_byte_offset: 999 };
    const child = [
      meta('c', 100, { forked_from_id: 'p', history_base: base }),
      line(100, 'event_msg', { type: 'task_started', started_at: 9e9 }, { ordinal: 6 }),
      ...counts(
        101,
        [100, 200, 300, 40],
        0,
        [7, 8, 9, 10].map((ordinal) => ({ ordinal })),
      ),
    ];
    expect(inputs(readRollouts(child))).toEqual([40]);
  });

  it('counts from where its parent was when the history stands in the parent only', () => {
    const base = { thread_id: 'p', end_ordinal_exclusive: 10, end_byte_offset: 999 };
    const child = [
      meta('c', 100, { forked_from_id: 'p', history_base: base }),
      ...counts(101, [40, 50], 600, [{ ordinal: 11 }, { ordinal: 12 }]),
    ];
    expect(inputs(readRollouts(child))).toEqual([40, 50]);
  });

  it('begins at the first task_started that is not older than itself', () => {
    const child = [
      meta('c', 100, { forked_from_id: 'p' }),
      meta('p', 100),
      started(100, 1),
      ...counts(101, [100, 200]),
      started(103, 99.5),
      ...counts(104, [40], 300),
      started(200, 200),
      ...counts(201, [50], 340),
    ];
    expect(inputs(readRollouts(child))).toEqual([40, 50]);
    expect(all(readRollouts(parent, child))).toBe(690);
  });

  it('gives rows to the parent also when the mark comes later', () => {
    const folder = testFolder();
    const vault = createModelVault();
    const begun = [meta('c', 100, { parent_thread_id: 'p' }), ...counts(101, [100, 200])];
    vault.read(writeRollout(folder, 'c', begun));
    expect(inputs(vault)).toEqual([100, 200]);
    const path = writeRollout(folder, 'c', [...begun, started(104), ...counts(105, [40], 300)]);
    vault.read(path);
    expect(inputs(vault)).toEqual([40]);
    expect(vault.checkpoints.get(path)?.pending).toBe(false);
  });

  it('keeps its rows when a copy of it ends before the mark', () => {
    const lines = [
      meta('c', 100, { forked_from_id: 'p' }),
      ...counts(101, [100, 200]),
      started(103),
      ...counts(104, [40], 300),
    ];
    for (const files of [
      [lines, lines.slice(0, 3)],
      [lines.slice(0, 3), lines],
    ]) {
      expect(inputs(readRollouts(...files))).toEqual([40]);
    }
  });

  it('that has no history counts all of it', () => {
    const child = [
      meta('c', 10, { parent_thread_id: 'p' }),
      started(10),
      ...counts(11, [100, 200]),
    ];
    expect(all(readRollouts(parent, child))).toBe(900);
  });
});

describe('a fork without a mark', () => {
  const child = fork('c', 100, [100, 200], [40, 50]);

  it.each([
    ['after its parent', [parent, child]],
    ['before its parent', [child, parent]],
  ])('read %s is decided by the parent', (_order, files) => {
    const vault = readRollouts(...files);
    expect(all(vault)).toBe(690);
    const copies = [...vault.rows.values()].filter(
      ({ exclusion }) => exclusion === Exclusion.forkHistory,
    );
    expect(copies.map(({ session }) => session)).toEqual(['c', 'c']);
  });

  it('counts whole until its parent comes', () => {
    const folder = testFolder();
    const vault = createModelVault();
    vault.read(writeRollout(folder, 'c', child));
    expect(all(vault)).toBe(390);
    vault.read(writeRollout(folder, 'p', parent));
    expect(all(vault)).toBe(690);
  });

  it('is settled when it differs from its parent, and looked at again while the parent may go on', () => {
    const folder = testFolder();
    const vault = createModelVault();
    const [parentPath, childPath] = [
      writeRollout(folder, 'p', parent.slice(0, 3)),
      writeRollout(folder, 'c', child),
    ];
    vault.read(parentPath, childPath);
    expect(vault.checkpoints.get(childPath)?.pending).toBe(true);
    expect(all(vault)).toBe(390);
    writeRollout(folder, 'p', parent);
    vault.read(parentPath);
    expect(vault.checkpoints.get(childPath)?.pending).toBe(false);
    expect(all(vault)).toBe(690);
  });

  it('counts an own request that is like one of the parent, but not in its place', () => {
    expect(all(readRollouts(parent, fork('c', 100, [100], [300, 200])))).toBe(600 + 500);
  });

  it('is decided by an earlier sibling when the parent is not known', () => {
    const sibling = fork('d', 150, [100, 200, 300], [7]);
    for (const files of [
      [child, sibling],
      [sibling, child],
    ]) {
      expect(all(readRollouts(...files))).toBe(390 + 307);
    }
  });

  it('is decided anew when the parent comes after a sibling that went the same way', () => {
    const [first, second] = [fork('c', 100, [100], [40]), fork('d', 100, [100], [40])];
    expect(all(readRollouts(first, second))).toBe(140);
    const files = [parent, first, second];
    expect(all(readRollouts(...files))).toBe(680);
    const folder = testFolder();
    const vault = createModelVault();
    vault.read(writeRollout(folder, 'c', first), writeRollout(folder, 'd', second));
    vault.read(writeRollout(folder, 'p', parent));
    expect(all(vault)).toBe(680);
  });

  it('is not compared with sessions of other families', () => {
    const stranger = [meta('x', 0), ...counts(1, [100, 200])];
    expect(all(readRollouts(stranger, child))).toBe(300 + 390);
    const nephew = [meta('y', 50, { forked_from_id: 'q' }), ...counts(51, [100, 200])];
    expect(all(readRollouts(nephew, child))).toBe(300 + 390);
  });

  it('of a fork is decided by its grandparent when the parent is gone', () => {
    const middle = fork('c', 100, [100, 200], [40]);
    const history = [...middle.slice(1), meta('p', 200)];
    const last = [
      meta('e', 200, { forked_from_id: 'c' }),
      meta('c', 200, { forked_from_id: 'p' }),
      ...history,
      ...counts(260, [5], 340),
    ];
    expect(all(readRollouts(parent, middle, last))).toBe(645);
    expect(all(readRollouts(parent, last))).toBe(645);
    expect(all(readRollouts(middle, last))).toBe(345);
    expect(all(readRollouts(last))).toBe(345);
  });

  it('is decided also by a last line without newline', () => {
    const folder = testFolder();
    const vault = createModelVault();
    const path = join(folder, 'c.jsonl');
    writeFileSync(path, fork('c', 100, [100, 200], []).join('\n'));
    vault.read(path, writeRollout(folder, 'p', parent));
    expect(all(vault)).toBe(600);
    writeFileSync(path, fork('c', 100, [100, 200], [40]).join('\n'));
    vault.read(path);
    expect(all(vault)).toBe(640);
  });

  it('keeps the places of events that count in no row', () => {
    const again = [meta('p', 0), count(1, [100]), count(2, [100]), count(3, [300], [200])];
    const forked = [
      meta('c', 100, { forked_from_id: 'p' }),
      ...again.slice(1),
      count(104, [340], [40]),
    ];
    expect(all(readRollouts(again, forked))).toBe(340);
  });

  it('is not compared with relatives whose parents are all known', () => {
    const first = [meta('p', 0), ...counts(1, [100])];
    const cousin = fork('b', 50, [100], [40]);
    const lost = [meta('q', 100, { forked_from_id: 'p' }), ...counts(101, [100, 40])];
    const child = [meta('c', 200, { forked_from_id: 'q' }), ...lost, ...counts(250, [7], 140)];
    expect(all(readRollouts(first, cousin, child))).toBe(100 + 40 + 40 + 7);
  });

  it('walks its history through resets like the parent', () => {
    const reset = [meta('p', 0), count(1, [500]), count(2, [70], [70]), count(3, [90], [20])];
    const forked = [
      meta('c', 100, { forked_from_id: 'p' }),
      ...reset.slice(1),
      count(104, [95], [5]),
    ];
    expect(all(readRollouts(forked, reset))).toBe(595);
  });
});
