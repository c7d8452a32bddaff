import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestionsFor, takeName } from '../../src-renderer/screens/budgets/form/scope-fields.tsx';
import {
  draftOf,
  newDraft,
  ownName,
  percentOf,
  readDraft,
  type BudgetDraft,
} from '../../src-renderer/screens/budgets/form/budget-draft.ts';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { budgetDraftSchema } from '../../src-shared/ipc/budgets.ts';
import { budget } from './sample-budgets.ts';

const around = { settingsZone: 'Europe/Berlin', currencies: ['USD', 'EUR'], taken: ['Opus'] };
const fresh = newDraft({ timeZone: 'Europe/Berlin', firstDayOfWeek: 'monday', currency: 'USD' });

function read(given: Partial<BudgetDraft>) {
  return readDraft({ ...fresh, amount: '300', ...given }, around);
}

function errorsOf(given: Partial<BudgetDraft>) {
  const reading = read(given);
  return 'errors' in reading ? reading.errors : {};
}

describe('a budget as it is typed', () => {
  it('needs but an amount', () => {
    expect(errorsOf({ amount: '' })).toEqual({
      amount: 'Missing: an amount above 0, up to 1000000000000, as 300 or 12.50.',
    });
    expect(read({})).toEqual({
      value: {
        name: 'Everything, monthly',
        scope: { models: [], providers: [], projects: [], users: [] },
        amount: '300',
        currency: 'USD',
        period: 'month',
        startDay: 1,
        start: '01-01',
        timeZone: null,
        counts: 'paid',
        thresholds: [
          { percent: '50', basis: 'actual' },
          { percent: '80', basis: 'actual' },
          { percent: '90', basis: 'actual' },
          { percent: '100', basis: 'actual' },
          { percent: '100', basis: 'forecasted' },
        ],
      },
    });
  });

  it('tells what is wrong at its field', () => {
    expect(Object.keys(errorsOf({ amount: '0' }))).toEqual(['amount']);
    expect(Object.keys(errorsOf({ amount: '1,000' }))).toEqual(['amount']);
    expect(Object.keys(errorsOf({ monthDay: '32' }))).toEqual(['monthDay']);
    expect(Object.keys(errorsOf({ monthDay: 'x' }))).toEqual(['monthDay']);
    expect(Object.keys(errorsOf({ period: 'year', start: '02-30' }))).toEqual(['start']);
    expect(Object.keys(errorsOf({ moreActual: '1200' }))).toEqual(['moreActual']);
    expect(Object.keys(errorsOf({ moreActual: '80' }))).toEqual(['moreActual']);
    expect(Object.keys(errorsOf({ moreForecasted: 'x' }))).toEqual(['moreForecasted']);
    expect(Object.keys(errorsOf({ currency: 'CHF' }))).toEqual(['currency']);
    expect(Object.keys(errorsOf({ name: 'Opus' }))).toEqual(['name']);
    expect(Object.keys(errorsOf({ scope: [{ kind: 'models', text: ' , ' }] }))).toEqual(['scope']);
  });

  it('leaves forecasts out of a day, and another period’s begin out of a week', () => {
    const day = read({ period: 'day', monthDay: '15', start: '04-06' });
    expect('value' in day && day.value.thresholds.every(({ basis }) => basis === 'actual')).toBe(
      true,
    );
    expect('value' in day && [day.value.startDay, day.value.start]).toEqual([1, '01-01']);
    const week = read({ period: 'week', weekday: '7' });
    expect('value' in week && week.value.startDay).toBe(7);
    const year = read({ period: 'year', start: '04-06' });
    expect('value' in year && [year.value.startDay, year.value.start]).toEqual([1, '04-06']);
  });

  it('takes a percentage that is typed and not yet added', () => {
    const reading = read({ moreActual: ' 95 % ' });
    expect('value' in reading && reading.value.thresholds).toContainEqual({
      percent: '95',
      basis: 'actual',
    });
    expect(percentOf('099.5%')).toBe('99.5');
  });

  it('names itself by what it counts', () => {
    expect(ownName({ scope: [{ kind: 'providers', text: 'anthropic' }], period: 'day' })).toBe(
      'Anthropic, daily',
    );
  });

  it('says again what a budget is', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 20n }),
        fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
        fc.integer({ min: 1, max: 7 }),
        (nanos, period, startDay) => {
          const limit = `${nanos / 10n ** 9n}.${String(nanos % 10n ** 9n).padStart(9, '0')}`;
          const isByDay = period === 'week' || period === 'month';
          const before = budget({
            limit,
            period,
            startDay: isByDay ? startDay : 1,
            timeZone: 'Asia/Tokyo',
            thresholds: [{ percent: '80', basis: 'actual', reached: true }],
          });
          const reading = readDraft(draftOf(before), around);
          if (!('value' in reading)) throw new Error(JSON.stringify(reading.errors));
          const { amount, ...rest } = budgetDraftSchema.parse(reading.value);
          expect(parseUsd(amount)).toBe(nanos);
          expect(rest).toEqual({
            name: 'Claude',
            scope: before.scope,
            currency: 'USD',
            period,
            startDay: before.startDay,
            start: '01-01',
            timeZone: 'Asia/Tokyo',
            counts: 'paid',
            thresholds: [{ percent: '80', basis: 'actual' }],
          });
        },
      ),
    );
  });
});

describe('suggestions', () => {
  const names = ['claude-opus-4-5', 'claude-haiku-4-5', 'gpt-5.5'].map((value) => ({
    value,
    label: value,
  }));
  const values = (text: string) => suggestionsFor(text, names).map(({ value }) => value);

  it('go on from the last word, and do not repeat themselves', () => {
    expect(values('')).toHaveLength(3);
    expect(values('haiku')).toEqual(['claude-haiku-4-5']);
    expect(values('gpt-5.5, cl')).toEqual(['claude-opus-4-5', 'claude-haiku-4-5']);
    expect(values('gpt-5.5')).toEqual([]);
    expect(takeName('gpt-5.5, cl', 'claude-opus-4-5')).toBe('gpt-5.5, claude-opus-4-5');
  });
});
