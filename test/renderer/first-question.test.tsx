import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstQuestion } from '../../src-main/workers/first-question.ts';
import { boundsOf, daysOf, todayIn } from '../../src-renderer/range/range.ts';
import { previousDays } from '../../src-renderer/screens/dashboard/previous.ts';
import { firstRange } from '../../src-renderer/screens/usage/view-context.tsx';
import { dashboardInputSchema } from '../../src-shared/ipc/dashboard.ts';
import { renderApp, waitFor } from './render-app.tsx';
import { settings } from './sample-money.ts';

const ZONES = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'America/St_Johns'];
const utc = (text: string): number => Date.parse(`${text}Z`);
const vault = (firstTimestamp: number | null, lastTimestamp: number | null) => ({
  rows: firstTimestamp === null ? 0 : 3,
  bytes: 1,
  firstTimestamp,
  lastTimestamp,
  lastImportedAt: null,
  rejected: 0,
  inFuture: 0,
  slots: NO_SLOTS,
});

describe('the question answered ahead', () => {
  it('is the month to date beside the same days of the month before', () => {
    const now = utc('2026-03-31T12:00');
    const info = { firstTimestamp: utc('2025-01-01T00:00'), lastTimestamp: now };
    // February has no 31st: its last day stands for it.
    expect(firstQuestion(info, 'UTC', now)).toEqual({
      filter: { from: utc('2026-03-01T00:00'), to: utc('2026-04-01T00:00') },
      period: 'daily',
      points: 30,
      seriesBy: 'model',
      previous: { from: utc('2026-02-01T00:00'), to: utc('2026-03-01T00:00') },
    });
  });

  it('is all time where the newest row is older, and none for an empty vault', () => {
    const now = utc('2026-03-31T12:00');
    const info = {
      firstTimestamp: utc('2025-01-01T20:00'),
      lastTimestamp: utc('2026-02-28T23:00'),
    };
    expect(firstQuestion(info, 'UTC', now)).toMatchObject({
      filter: { from: utc('2025-01-01T00:00'), to: utc('2026-04-01T00:00') },
      previous: null,
    });
    // In Tokyo the newest row is of the 1st of March.
    expect(firstQuestion(info, 'Asia/Tokyo', now)).toMatchObject({
      filter: { from: utc('2026-02-28T15:00') },
    });
    expect(firstQuestion({ firstTimestamp: null, lastTimestamp: null }, 'UTC', now)).toBeNull();
  });

  it('is what the window works out, at any time in any zone', () => {
    const time = fc.integer({ min: utc('2020-01-01T00:00'), max: utc('2029-12-31T00:00') });
    const age = fc.integer({ min: 0, max: 90 * 86_400_000 });
    fc.assert(
      fc.property(time, age, age, fc.constantFrom(...ZONES), (now, since, span, zone) => {
        const [first, last] = [now - since - span, now - since];
        const today = todayIn(zone, now);
        const choice = firstRange({ lastTimestamp: last }, zone, today);
        const isAll = choice.kind === 'preset' && choice.preset === 'all';
        const days = isAll ? { from: todayIn(zone, first), to: today } : daysOf(choice, today);
        const before = previousDays(choice, today);
        const answer = firstQuestion({ firstTimestamp: first, lastTimestamp: last }, zone, now);
        expect(answer?.filter).toEqual(boundsOf(days, zone));
        expect(answer?.previous).toEqual(before ? boundsOf(before, zone) : null);
      }),
    );
  });

  it.each([
    ['newest usage of today', 4000],
    ['newest usage of last year', 400 * 86_400_000],
  ])('is what the window asks: %s', async (_, age) => {
    const zone = 'Asia/Kolkata';
    const info = vault(Date.now() - age - 1000, Date.now() - age);
    const api = renderApp('/', {
      'vault.info': () => info,
      'settings.get': () => ({ ...settings(), timeZone: zone }),
    });
    await waitFor(() => expect(api.callsOf('dashboard.get')).not.toEqual([]));
    const asked = dashboardInputSchema.parse(api.callsOf('dashboard.get')[0]);
    expect(firstQuestion(info, zone, Date.now())).toEqual(asked);
  });
});
