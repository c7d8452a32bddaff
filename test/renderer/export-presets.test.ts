import { Temporal } from 'temporal-polyfill';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  inputOf,
  keepChoice,
  lastChoice,
  PRESETS,
} from '../../src-renderer/screens/export/export-presets.ts';
import { firstChoice, monthChoices } from '../../src-renderer/screens/export/report-months.ts';
import { exportInputSchema } from '../../src-shared/ipc/exports.ts';

describe('the presets of an export', () => {
  beforeEach(() => window.localStorage.clear());

  it('are all something that main understands, plain CSV without a word more', () => {
    for (const { value } of PRESETS) {
      const input = inputOf({ preset: value, columns: 'original' });
      expect(exportInputSchema.safeParse(input).success).toBe(true);
    }
    expect(inputOf({ preset: 'csv', columns: 'all' })).toEqual({ format: 'csv', columns: 'all' });
    expect(inputOf({ preset: 'excel-semicolon', columns: 'all' })).toEqual({
      format: 'csv',
      columns: 'all',
      dialect: { separator: 'semicolon', bom: true, decimalComma: false },
    });
  });

  it('are remembered; what cannot be read is plain CSV', () => {
    const plain = { preset: 'csv', columns: 'all' };
    expect(lastChoice()).toEqual(plain);
    keepChoice({ preset: 'excel-decimal', columns: 'original' });
    expect(lastChoice()).toEqual({ preset: 'excel-decimal', columns: 'original' });
    for (const broken of [
      '{',
      '1',
      'null',
      '{"preset":"exe","columns":"all"}',
      '{"preset":"csv"}',
    ]) {
      window.localStorage.setItem('export.choice', broken);
      expect(lastChoice()).toEqual(plain);
    }
  });
});

describe('the months of a report', () => {
  const today = Temporal.PlainDate.from('2026-02-10');

  it('go from the first usage, by the zone’s clock, to the running one; the last that is over comes first', () => {
    const months = monthChoices(Date.parse('2025-11-30T23:30:00Z'), today, 'Europe/Berlin');
    expect(months).toEqual([
      { value: '2026-02', label: 'February 2026, so far' },
      { value: '2026-01', label: 'January 2026' },
      { value: '2025-12', label: 'December 2025' },
    ]);
    expect(firstChoice(months)).toBe('2026-01');
  });

  it('is the running one where nothing is older, or nothing is known', () => {
    const only = [{ value: '2026-02', label: 'February 2026, so far' }];
    expect(monthChoices(null, today, 'UTC')).toEqual(only);
    expect(monthChoices(Date.parse('2027-01-01T00:00:00Z'), today, 'UTC')).toEqual(only);
    expect(firstChoice(only)).toBe('2026-02');
    expect(monthChoices(0, today, 'UTC')).toHaveLength(120);
  });
});
