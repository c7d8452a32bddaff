import fc from 'fast-check';
import { Settings } from 'lucide-react';
import { describe, expect, it } from 'vitest';
import {
  findEntries,
  type Entry,
  type GroupName,
} from '../../src-renderer/screens/palette/entry.ts';
import { fit } from '../../src-renderer/screens/palette/fuzzy.ts';

/** The parts of the label that fit, in brackets. */
function marked(typed: string, label: string, words?: string): string | null {
  const found = fit(typed, { label, words });
  if (!found) return null;
  return found.spans
    .toReversed()
    .reduce(
      (text, [from, to]) => `${text.slice(0, from)}[${text.slice(from, to)}]${text.slice(to)}`,
      label,
    );
}

describe('fit', () => {
  it.each([
    ['bud', 'Budgets', '[Bud]gets'],
    ['bud', 'New budget', 'New [bud]get'],
    ['gets', 'Budgets', 'Bud[gets]'],
    ['cc', 'Choose columns', '[C]hoose [c]olumns'],
    ['chco', 'Choose columns', '[Ch]oose [co]lumns'],
    ['dshb', 'Dashboard', '[D]a[sh][b]oard'],
    ['opus 4', 'claude-opus-4-5', 'claude-[opus]-[4]-5'],
    ['4 opus', 'claude-opus-4-5', 'claude-[opus]-[4]-5'],
    ['CLAUDE', 'claude-opus-4-5', '[claude]-opus-4-5'],
    ['to to', 'Go to', 'Go [to]'],
    ['', 'Go to', 'Go to'],
  ])('%s fits %s', (typed, label, expected) => {
    expect(marked(typed, label)?.replaceAll('][', '')).toBe(expected.replaceAll('][', ''));
  });

  it.each([
    ['xyz', 'Budgets'],
    ['bud gone', 'Budgets'],
    ['sd', 'Dashboard'],
    ['db', 'Dashboard'],
    ['ashd', 'Dashboard'],
  ])('%s does not fit %s', (typed, label) => {
    expect(marked(typed, label)).toBeNull();
  });

  it('finds by words beside the label, and marks nothing for them', () => {
    expect(marked('dark', 'Theme', 'appearance, dark mode')).toBe('Theme');
    expect(marked('theme dark', 'Theme', 'appearance, dark mode')).toBe('[Theme]');
    expect(marked('ark', 'Theme', 'appearance, dark mode')).toBeNull();
  });

  it('prefers the beginning, then a word’s, then a part of one, then initials', () => {
    const score = (typed: string, label: string, words?: string) =>
      fit(typed, { label, words })?.score ?? -1;
    const order = [
      score('set', 'Settings'),
      score('set', 'Price set'),
      score('set', 'Offset'),
      score('set', 'Save every table'),
      score('set', 'Theme', 'settings'),
    ];
    expect(order).toEqual(order.toSorted((a, b) => b - a));
    expect(new Set(order).size).toBe(order.length);
  });

  it('marks exactly what was typed, in order and without overlap, for any part of a label', () => {
    const label = fc.string({
      unit: fc.constantFrom('a', 'B', 'c', '-', '4', ' '),
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(label, fc.nat(), fc.nat(), (text, a, b) => {
        const from = a % text.length;
        const part = text.slice(from, from + 1 + (b % 8)).trim();
        fc.pre(part !== '' && !/\s/.test(part));
        const found = fit(part, { label: text });
        expect(found).not.toBeNull();
        let before = 0;
        let letters = '';
        for (const [start, end] of found?.spans ?? []) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          letters += text.slice(start, end);
          before = end;
        }
        expect(letters.toLowerCase()).toBe(part.toLowerCase());
      }),
    );
  });
});

function entry(group: GroupName, label: string, words = ''): Entry {
  return { id: `${group} ${label}`, group, label, words, icon: Settings, run: () => undefined };
}

describe('findEntries', () => {
  const entries = [
    entry('Data', 'budget-bot'),
    entry('Go to', 'Budgets'),
    entry('Do', 'Set a budget'),
    entry('Do', 'Build up data', 'bud'),
    // Fits by single letters alone, which beside all these is not meant.
    entry('Do', 'Bound'),
    entry('Settings', 'Budgets and alerts'),
    ...Array.from({ length: 30 }, (_, index) => entry('Data', `model-${index}`)),
  ];
  const shown = (typed: string) =>
    findEntries(typed, entries).map(({ name, found }) => [
      name,
      found.map((one) => one.entry.label),
    ]);

  it('groups what fits, in the order of the headings', () => {
    expect(shown('bud')).toEqual([
      ['Go to', ['Budgets']],
      ['Do', ['Set a budget', 'Build up data']],
      ['Settings', ['Budgets and alerts']],
      ['Data', ['budget-bot']],
    ]);
  });

  it('lists ways and commands alone before anything is typed', () => {
    expect(shown(' ').map(([name]) => name)).toEqual(['Go to', 'Do']);
  });

  it('lists no more of a group than can be read', () => {
    expect(shown('model')).toEqual([['Data', expect.any(Array)]]);
    expect(shown('model')[0]?.[1]).toHaveLength(12);
  });

  it('is empty where nothing fits', () => {
    expect(shown('zzz')).toEqual([]);
  });
});
