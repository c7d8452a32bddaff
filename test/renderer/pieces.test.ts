import { describe, expect, it } from 'vitest';
import { freshnessText } from '../../src-renderer/components/shell/freshness.tsx';
import { exportRest } from '../../src-renderer/screens/export/export-progress.tsx';
import { COLUMNS } from '../../src-renderer/screens/usage/columns.tsx';
import { bestWayOut } from '../../src-renderer/screens/usage/empty.tsx';
import { withNone } from '../../src-renderer/screens/usage/filter-editor/facet-list.tsx';
import { groupModels } from '../../src-renderer/screens/usage/filter-editor/model-list.tsx';
import { columnRules, fitColumns } from '../../src-renderer/screens/usage/fit-columns.ts';
import { classLines } from '../../src-renderer/screens/usage/inspector/cost-lines.ts';
import {
  explainError,
  readErrorDetails,
} from '../../src-renderer/screens/usage/inspector/explain-error.ts';
import { factsOf } from '../../src-renderer/screens/usage/inspector/facts.ts';
import { statsOf } from '../../src-renderer/screens/usage/totals-strip.tsx';
import { idleExport } from './fake-api.ts';
import { detail, row, totals } from './sample-rows.ts';

describe('the totals', () => {
  const valueOf = (name: string, given: Parameters<typeof totals>[0]): string | undefined =>
    statsOf(totals(given)).find(({ label }) => label === name)?.value;

  it('tell errors with their rate, and a dash for what is not known', () => {
    const some = { totalCount: 17_242, requests: 17_242, errors: 124, errorRate: 0.0072 };
    expect(valueOf('Errors', some)).toBe('124, 0.72%');
    expect(valueOf('Mean response', some)).toBe('—');
    expect(valueOf('Mean response', { ...some, meanResponseTimeMs: 2100 })).toBe('2.1\u00a0s');
    expect(valueOf('Input', {})).toBe('—');
    expect(valueOf('Requests', {})).toBe('0');
  });

  it('add both cache writes', () => {
    const given = { totalCount: 1, cacheWrite5mTokens: 1000, cacheWrite1hTokens: 500 };
    expect(valueOf('Cache write', given)).toBe('1.5\u00a0k');
  });
});

describe('the classes of tokens', () => {
  it('add to the total, but for what is part of another', () => {
    const one = detail({ reasoningTokens: 400 });
    const sum = classLines(one)
      .filter(({ part }) => !part)
      .reduce((all, { count }) => all + count, 0);
    expect(sum).toBe(one.totalTokens);
    expect(classLines(one).map(({ name }) => name)).toContain('of it reasoning');
  });

  it('leave out what is zero, but for input and output', () => {
    const none = detail({
      freshInputTokens: 0,
      cacheReadTokens: 0,
      cacheWrite5mTokens: 0,
      cacheWrite1hTokens: 0,
      outputTokens: 0,
    });
    expect(classLines(none).map(({ name }) => name)).toEqual(['Input', 'Output']);
  });
});

describe('the facts of a usage log', () => {
  const facts = (given: Parameters<typeof detail>[0]) =>
    factsOf(detail(given), { zone: 'Europe/Berlin', home: '/home/maya' });
  const valueOf = (name: string, given: Parameters<typeof detail>[0]) =>
    facts(given).find((fact) => fact.name === name);

  it('tell the time with milliseconds, zone and offset', () => {
    const time = valueOf('Time', { timestamp: Date.UTC(2026, 10, 24, 13, 30, 57, 204) });
    expect(time?.value).toBe('24 Nov 2026, 14:30:57.204');
    expect(time?.title).toBe('2026-11-24T14:30:57.204+01:00, Europe/Berlin');
  });

  it('mark what was worked out', () => {
    expect(valueOf('Response time', { responseTimeEstimated: true })?.value).toMatch(/^≈/);
    expect(valueOf('Time', { timestampEstimated: true })?.value).toMatch(/^≈/);
    expect(valueOf('Response time', { responseTimeMs: null })?.value).toBe('—');
  });

  it('show the file short, and whole with the home folder as ~', () => {
    const file = valueOf('File', {});
    expect(file?.value).toBe('7f3c.jsonl, line 12');
    expect(file?.title).toBe('~/.claude/projects/p/7f3c.jsonl, line 12');
    expect(valueOf('File', { file: null })).toBeUndefined();
  });

  it('have each name once', () => {
    const names = facts({ batch: true, sidechain: true, webSearches: 2 }).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('error details', () => {
  it('find the sentence wherever the provider puts it', () => {
    const nested = JSON.stringify({ type: 'error', error: { message: 'Overloaded' } });
    expect(readErrorDetails(nested)).toMatchObject({ message: 'Overloaded' });
    expect(readErrorDetails('{"error":"quota"}').message).toBe('quota');
    expect(readErrorDetails('plain text')).toEqual({ message: 'plain text', json: null });
    expect(readErrorDetails('"only text"')).toEqual({ message: 'only text', json: null });
    expect(readErrorDetails('{"code":7}').message).toBeNull();
  });

  it('do not repeat a long sentence in the JSON', () => {
    const message = 'The organisation has used its input tokens a minute.';
    const { json } = readErrorDetails(JSON.stringify({ message, code: 7 }));
    expect(json).not.toContain(message);
    expect(json).toContain('"code": 7');
  });

  it('explain every code', () => {
    expect(explainError(429).short).toBe('rate limit reached');
    expect(explainError(599).sentence).toMatch(/at the provider/);
    expect(explainError(418).sentence).toMatch(/refused/);
    expect(explainError(null).short).toBe('failed');
  });
});

const SHOWN = { underDays: true, places: 4 } as const;

describe('columns', () => {
  const standard = COLUMNS.filter((column) => column.standard);
  const ids = (room: number) =>
    fitColumns(standard, [row()], room, SHOWN).map(({ column }) => column.id);

  it('give way in the order of their importance where there is no room', () => {
    expect(ids(Number.POSITIVE_INFINITY)).toHaveLength(standard.length);
    expect(ids(695)).toEqual([
      'time',
      'model',
      'project',
      'input',
      'output',
      'netCost',
      'responseTime',
      'status',
    ]);
    expect(ids(300)).toEqual(['time', 'model', 'status']);
  });

  it('grow with the largest figure, so that none is cut', () => {
    const width = (inputTokens: number): number =>
      fitColumns(standard, [row({ inputTokens })], 5000, SHOWN).find(
        ({ column }) => column.id === 'input',
      )?.width ?? 0;
    expect(width(99_556)).toBe(72);
    expect(width(1_234_567_890)).toBeGreaterThan(100);
  });

  it('have room for the longest amount, all its places counted', () => {
    const width = (netCost: string | null, places: 2 | 4): number =>
      fitColumns(standard, [row({ netCost }), row({ netCost: '0.500000000' })], 5000, {
        underDays: true,
        places,
      }).find(({ column }) => column.id === 'netCost')?.width ?? 0;
    expect(width(null, 4)).toBe(94);
    // The dollar sign and nine digits of 8.1 px, two commas and a point of 4.2 px, 16 px of padding.
    expect(width('1234567.123456789', 2)).toBe(Math.ceil(10 * 8.1 + 3 * 4.2) + 16);
    expect(width('1234567.123456789', 4)).toBe(Math.ceil(12 * 8.1 + 3 * 4.2) + 16);
    expect(width('-1234567.123456789', 4)).toBe(Math.ceil(13 * 8.1 + 3 * 4.2) + 16);
  });

  it('names share the room that is left, figures keep their width, but in a wide list', () => {
    const rules = (room: number) =>
      columnRules(fitColumns(standard, [row({ model: 'gpt-5.5' })], room, SHOWN)).split('\n');
    expect(rules(695)).toContain('.column-model{flex:2 0 132px}');
    expect(rules(695)).toContain('.column-input{flex:0 0 72px}');
    expect(rules(2000)).toContain('.column-input{flex:0.3 0 72px}');
    expect(rules(2000)).toContain('.column-time{flex:0 0 78px}');
  });
});

describe('columns of names', () => {
  const standard = COLUMNS.filter((column) => column.standard);
  const fit = (room: number, model: string) => {
    const fitted = fitColumns(standard, [row({ model })], room, SHOWN);
    return {
      ids: fitted.map(({ column }) => column.id),
      model: fitted.find(({ column }) => column.id === 'model')?.width ?? 0,
    };
  };
  const dated = 'claude-sonnet-4-5-20250929';

  it('have room for a model with its date before less important columns have any', () => {
    expect(fit(1070, 'claude-opus-4-5').ids).toContain('user');
    expect(fit(1070, dated).model).toBeGreaterThanOrEqual(216);
    expect(fit(1070, dated).ids).toContain('cached');
    expect(fit(1070, dated).ids).not.toContain('user');
  });

  it('are cut rather than take the room of a figure that matters', () => {
    expect(fit(695, dated).ids).toEqual(fit(695, 'gpt-5').ids);
    expect(fit(5000, 'x'.repeat(300)).model).toBe(224);
  });
});

describe('choices of the filter editor', () => {
  const facet = (value: string, group: string | null, count: number) => ({
    value,
    label: value,
    group,
    count,
  });

  it('stand under their providers, the largest first', () => {
    const groups = groupModels([
      facet('gpt', 'openai', 5),
      facet('haiku', 'anthropic', 4),
      facet('opus', 'anthropic', 9),
      facet('x', null, 1),
    ]);
    expect(groups.map(({ name }) => name)).toEqual(['Anthropic', 'OpenAI', 'Other']);
    expect(groups[0]?.models.map(({ value }) => value)).toEqual(['opus', 'haiku']);
  });

  it('stay there with none, and keep what is chosen', () => {
    const all = withNone(
      [facet('a', null, 3)],
      [facet('a', null, 9), facet('b', null, 7)],
      [{ value: 'c', label: 'c' }],
    );
    expect(all.map(({ value, count }) => [value, count])).toEqual([
      ['a', 3],
      ['b', 0],
      ['c', 0],
    ]);
  });

  it('the way out of an empty list is the filter that hides most', () => {
    const without = [
      { field: 'project', count: 31 },
      { field: 'status', count: 40 },
      { field: 'model', count: 0 },
    ];
    expect(bestWayOut({ without, newestTimestamp: null })).toEqual({ field: 'status', count: 40 });
    expect(bestWayOut({ without: [], newestTimestamp: null })).toBeNull();
  });
});

describe('what the top bar says', () => {
  it('how fresh the rows are', () => {
    const now = Date.UTC(2026, 10, 24);
    const text = (state: Parameters<typeof freshnessText>[0]) => freshnessText(state, 'UTC', now);
    expect(text(undefined)).toBe('Reading the vault…');
    expect(text({ state: 'live', lastRowAt: now - 2000 })).toBe('Live, last row 2 s ago');
    expect(text({ state: 'live', lastRowAt: null })).toBe('Live');
    expect(text({ state: 'paused', lastRowAt: now })).toBe('Paused');
    expect(text({ state: 'importing', lastRowAt: now })).toBe('Importing…');
  });

  it('how much of an export is left', () => {
    const half = { ...idleExport, rows: 50, totalRows: 100, bytes: 1_000_000, durationMs: 3000 };
    expect(exportRest(half)).toBe('1.0\u00a0MB of about 2.0\u00a0MB, 3\u00a0s left');
    expect(exportRest(idleExport)).toBe('0\u00a0B');
  });
});
