import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alertState,
  asksForLook,
  deliveryText,
  figuresText,
  kindOfPercent,
} from '../../src-renderer/components/alerts/alert-words.ts';
import { snoozeChoices } from '../../src-renderer/components/alerts/alert-acts.tsx';
import { scaleEnd } from '../../src-renderer/screens/budgets/limit-scale.tsx';
import { paceOf, percentOfLimit, timeLeft } from '../../src-renderer/screens/budgets/pace.ts';
import {
  addressOfBudget,
  budgetOfAddress,
  findBudget,
} from '../../src-renderer/screens/budgets/place.ts';
import { levelOf } from '../../src-shared/domain/budgets/level.ts';
import {
  listTitle,
  scopeShort,
  scopeWords,
  severityOf,
  standingWords,
  usedText,
} from '../../src-renderer/screens/budgets/words.ts';
import { alert, budget } from './sample-budgets.ts';

const clock = { zone: 'Europe/Berlin', now: Date.UTC(2026, 10, 24, 12) };
const DAY = 86_400_000;

describe('the words of a budget', () => {
  it('name what it counts, in short and with the kinds', () => {
    const scope = {
      models: ['claude-*'],
      providers: ['anthropic'],
      projects: ['/home/maya/work/atlas-api'],
      users: ['maya'],
    };
    expect(scopeShort({ scope, user: null })).toBe('claude-*, Anthropic, atlas-api, maya');
    expect(scopeWords({ scope, user: 'jonas' })).toBe(
      'Model claude-*, provider Anthropic, project atlas-api, user jonas',
    );
    const any = { models: [], providers: [], projects: [], users: [] };
    expect(scopeWords({ scope: any, user: null })).toBe('All usage');
  });

  it('begin with the user in a list, where the end may be cut', () => {
    expect(listTitle(budget({ user: 'jonas' }))).toBe('jonas, Claude');
    expect(listTitle(budget())).toBe('Claude');
  });

  it('never round what is below the limit up to it', () => {
    expect(usedText(93.02)).toBe('93.0%');
    expect(usedText(99.96)).toBe('99.96%');
    expect(usedText(100)).toBe('100.0%');
    expect(usedText(null)).toBe('—');
  });

  it('tell a warning from 80 % and worse from 90 %, with a word', () => {
    const at = (spending: bigint) =>
      severityOf(budget({ alertLevel: levelOf(spending, 100_000_000_000n) }));
    expect(at(79_999_999_999n)).toBeNull();
    expect(at(80_000_000_000n)).toEqual({ kind: 'warn', word: 'Warning' });
    expect(at(89_999_999_999n)).toEqual({ kind: 'warn', word: 'Warning' });
    expect(at(90_000_000_000n)).toEqual({ kind: 'crit', word: 'Critical' });
    expect(at(100_000_000_000n)).toEqual({ kind: 'crit', word: 'Exceeded' });
  });

  it('say what matters most first', () => {
    expect(standingWords(budget())).toBe('Critical, runs out Thu 26 Nov');
    expect(
      standingWords(
        budget({ isPaused: true, alertLevel: 'ok', forecast: null, unpricedRequests: 3 }),
      ),
    ).toBe('Paused, 3 requests unpriced');
    expect(standingWords(budget({ spending: null, alertLevel: null, currency: 'CHF' }))).toBe(
      'No rate for CHF',
    );
  });
});

describe('the pace', () => {
  it('is the part of the period that is over', () => {
    const period = { startsAt: 0, endsAt: 30 * DAY };
    expect(paceOf(period, 24 * DAY)).toBe(80);
    expect(paceOf(period, -DAY)).toBe(0);
    expect(paceOf(period, 31 * DAY)).toBe(100);
    expect(timeLeft(period, 24 * DAY)).toBe('6 days left');
    expect(timeLeft(period, 29 * DAY)).toBe('1 day left');
    expect(timeLeft(period, 29 * DAY + 1)).toBe('23 h left');
    expect(timeLeft(period, 30 * DAY)).toBe('over');
  });

  it('an amount is drawn where its share of the limit is', () => {
    expect(percentOfLimit('279.060000000', { limit: '300.000000000' })).toBe(93.02);
    expect(percentOfLimit(null, { limit: '300.000000000' })).toBeNull();
  });
});

describe('the scale to the limit', () => {
  it('ends beyond the limit, the interval of the forecast and what is spent, at twice the limit at most', () => {
    expect(scaleEnd(budget({ percentageUsed: 20, forecast: null }))).toBe(110);
    expect(scaleEnd(budget({ percentageUsed: 120, forecast: null }))).toBe(126);
    // 374.23 of 300 are 124.743 %.
    expect(scaleEnd(budget())).toBeCloseTo(130.98, 2);
    expect(scaleEnd(budget({ percentageUsed: 900 }))).toBe(200);
  });
});

describe('the address of a budget', () => {
  it('leads back to it, whatever its user is called', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.option(fc.string({ minLength: 1, unit: 'grapheme' }), { nil: null }),
        (id, user) => {
          expect(budgetOfAddress(addressOfBudget({ id, user }))).toEqual({ id, user });
        },
      ),
    );
    expect(budgetOfAddress('/budgets')).toBeNull();
    expect(budgetOfAddress('/budgets/x')).toBeNull();
  });

  it('finds the first user where none is named', () => {
    const all = [budget({ id: 5, user: 'maya' }), budget({ id: 5, user: 'jonas' })];
    expect(findBudget(all, { id: 5, user: null })?.user).toBe('maya');
    expect(findBudget(all, { id: 5, user: 'jonas' })?.user).toBe('jonas');
    expect(findBudget(all, { id: 6, user: null })).toBeUndefined();
  });
});

describe('the words of an alert', () => {
  it('tell its state', () => {
    expect(alertState(alert(), clock)).toEqual({ kind: 'new', text: 'New' });
    expect(alertState(alert({ acknowledgedAt: Date.UTC(2026, 10, 24, 8, 30) }), clock).text).toBe(
      'Acknowledged 24 Nov, 09:30',
    );
    expect(alertState(alert({ snoozedUntil: Date.UTC(2026, 10, 30, 23) }), clock).text).toBe(
      'Snoozed until 1 Dec, 00:00',
    );
    expect(alertState(alert({ snoozedUntil: clock.now }), clock).text).toBe('New');
    expect(alertState(alert({ origin: 'known' }), clock).kind).toBe('mute');
  });

  it('tell how each delivery went', () => {
    const [first] = alert().deliveries;
    if (!first) throw new Error('the sample has a delivery');
    const of = (given: Partial<typeof first>) => deliveryText({ ...first, ...given }, clock);
    expect(of({})).toEqual({ kind: 'ok', text: 'Notification delivered 24 Nov, 09:12' });
    expect(of({ state: 'given-up', channel: 'webhook', error: '404' })).toEqual({
      kind: 'warn',
      text: 'Webhook undelivered: 404',
    });
    expect(of({ state: 'unconfirmed' }).text).toContain('not confirmed');
    expect(of({ state: 'missed' }).text).toContain('undelivered');
    expect(of({ state: 'pending', endedAt: null }).text).toBe('Notification is on its way');
    expect(of({ state: 'pending', channel: 'email', error: 'no route' }).text).toBe(
      'E-mail is tried again 24 Nov, 09:12: no route',
    );
  });

  it('tell the figures that triggered it', () => {
    expect(figuresText(alert())).toBe('$270.23 of $300.00 spent, forecast $351.48');
    expect(figuresText(alert({ basis: 'forecasted' }))).toBe(
      'Forecast $351.48, $270.23 of $300.00 spent',
    );
  });

  it('ask for a look while they are news or went astray', () => {
    const [sent] = alert().deliveries;
    if (!sent) throw new Error('the sample has a delivery');
    expect(asksForLook(alert())).toBe(true);
    expect(asksForLook(alert({ acknowledgedAt: 1 }))).toBe(false);
    expect(asksForLook(alert({ origin: 'lower' }))).toBe(false);
    expect(
      asksForLook(alert({ origin: 'import', deliveries: [{ ...sent, state: 'missed' }] })),
    ).toBe(true);
  });

  it('take the colour of their threshold', () => {
    expect(['50', '79.9', '80', '89', '90', '100'].map(kindOfPercent)).toEqual([
      'ok',
      'ok',
      'warn',
      'warn',
      'crit',
      'crit',
    ]);
  });

  it('can be put off to the end of the period while that is to come', () => {
    const choices = snoozeChoices({ periodEnd: '2026-12-01' }, clock);
    expect(choices.map(({ until }) => until)).toEqual([
      clock.now + 3_600_000,
      clock.now + DAY,
      Date.UTC(2026, 10, 30, 23),
    ]);
    expect(snoozeChoices({ periodEnd: '2026-11-24' }, clock)).toHaveLength(2);
  });
});
