import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { formatUsd, parseUsd } from '../../src-shared/domain/money.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import { moneyTitle, ratesWithin, rateWords } from '../../src-renderer/format/shown-money.ts';
import { placesIn } from '../../src-renderer/format/money.ts';
import { dividedBy } from '../../src-renderer/format/money-sums.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { dashboard, name } from './sample-dashboard.ts';
import { settings } from './sample-money.ts';
import { row, totals } from './sample-rows.ts';

const MONTH = '/dashboard/range=2026-11-01~2026-11-03';
const DATES = ['2026-01-01', '2026-11-02'];

/** One and a half of the currency for a dollar. */
const half = (usd: string): string => formatUsd(((parseUsd(usd) ?? 0n) * 3n) / 2n);

function shownIn(currency: string, data: Dashboard): Dashboard {
  const shown = <T extends { netCost: string }>(one: T) => ({
    ...one,
    shownCost: half(one.netCost),
  });
  const { summary } = data;
  return {
    ...data,
    summary: {
      ...summary,
      shown: {
        currency,
        listCost: half(summary.listCost),
        discount: half(summary.discount),
        // A rounded part never makes the total wrong: the total is its own sum.
        netCost: half(summary.netCost),
        paidCost: half(summary.paidCost),
        fees: null,
        cacheSavings: half(summary.cacheSavings),
        rateDates: DATES,
        isEstimated: false,
      },
    },
    series: data.series.map(shown),
    points: data.points.map((point) => ({ ...shown(point), series: point.series.map(shown) })),
    models: data.models.map(shown),
    providers: data.providers.map(shown),
    projects: data.projects.map(shown),
    sources: data.sources.map(shown),
    heatmap: data.heatmap.map(shown),
    requests: data.requests.map(shown),
    sessions: { ...data.sessions, top: data.sessions.top.map(shown) },
  };
}

const models = [name('claude-opus-4-5', '30.000000000'), name('gpt-5.5', '10.000000000')];
const section = (title: string): Promise<HTMLElement> =>
  screen.findByRole('region', { name: title });

describe('the dashboard in another currency', () => {
  it('shows all amounts in it, dollars and the rates’ dates in tooltips', async () => {
    const given = dashboard(models, {
      given: {
        requests: [
          {
            id: 1,
            timestamp: 1,
            model: 'gpt-5.5',
            projectLabel: null,
            totalTokens: 5,
            netCost: '2.000000000',
          },
        ],
      },
    });
    given.summary.meanCost = '1.666666667';
    renderApp(MONTH, { 'dashboard.get': () => shownIn('EUR', given) });
    const hero = await section('Summary');
    const big = within(hero).getByText('€60.00');
    expect(big.title).toBe(
      '€60.000000000, $40.000000000 at the 2 rates of 1 Jan 2026 to 2 Nov 2026',
    );
    expect(hero.textContent).not.toContain('USD');
    // 60 ÷ 24 requests, all priced.
    expect(within(hero).getByText('€2.50')).toBeTruthy();
    const list = within(await section('By model'));
    expect(list.getByText('€45.00').title).toContain('$30.000000000');
    expect(list.getByText('€60.00')).toBeTruthy();
    expect(within(await section('By project')).getAllByText('€60.00')).toHaveLength(2);
    expect((await section('List to net')).textContent).toContain('Net cost€60.00');
    expect(within(await section('Most expensive requests')).getByText('€3.00')).toBeTruthy();
    const bar = await screen.findByRole('button', { name: 'Mon 2 Nov: €20.00' });
    bar.focus();
    expect(await screen.findByText('$13.333333333 at the rate of 2 Nov 2026')).toBeTruthy();
    expect(document.querySelector('.dash')?.textContent).not.toMatch(/\$\d+\.\d\d(?!\d)/);
  });

  it('writes the currency into the head of a file, and the dollars beside it', async () => {
    const api = renderApp(MONTH, { 'dashboard.get': () => shownIn('EUR', dashboard(models)) });
    (await screen.findByRole('button', { name: /Tue 3 Nov/ })).focus();
    press('s', { ctrlKey: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV…' }));
    await waitFor(() => expect(api.callsOf('charts.save')).toHaveLength(1));
    const [saved] = api.callsOf('charts.save');
    const [head, line] = saved?.kind === 'csv' ? saved.rows : [];
    expect(head).toEqual([
      'When',
      'Net cost, EUR',
      'claude-opus-4-5, EUR',
      'gpt-5.5, EUR',
      'Requests',
      'Unpriced',
      'Errors',
      'Net cost, USD',
      'claude-opus-4-5, USD',
      'gpt-5.5, USD',
    ]);
    expect(line?.slice(1, 4)).toEqual(['19.999999999', '15.000000000', '4.999999999']);
    expect(line?.slice(7)).toEqual(['13.333333333', '10.000000000', '3.333333333']);
  });

  it('ends its table with the range’s own sum, not that of rounded points', async () => {
    renderApp(MONTH, { 'dashboard.get': () => shownIn('JPY', dashboard(models)) });
    (await screen.findByRole('button', { name: 'Mon 2 Nov: ¥20' })).focus();
    press('t');
    const table = await screen.findByRole('region', { name: 'Net cost per day, as a table' });
    const sum = within(table).getByRole('row', { name: /^Sum/ });
    // 3 × 19.999999999 would be 59.999999997.
    expect(within(sum).getByText('¥60').title).toMatch(/^¥60\.000000000, \$40\.000000000/);
  });
});

describe('usage logs in another currency', () => {
  it('have their cost at the rate of their day; without a rate the column says dollars', async () => {
    const shown = {
      currency: 'EUR',
      amount: '1.500000000',
      rateFrom: '2026-01-01',
      isEstimated: true,
    };
    const rows = [
      row({ id: 1, timestamp: 2, netCost: '1.000000000', costStatus: 'priced', shown }),
      row({ id: 2, timestamp: 1 }),
    ];
    renderApp('/usage', { 'usage.page': () => ({ rows, hasMore: false, nextCursor: null }) });
    const cell = await screen.findByText('≈ €1.50');
    expect(cell.title).toBe(
      '€1.500000000, $1.000000000 at the rate of 1 Jan 2026, the first there is',
    );
    expect(screen.getByText('unpriced')).toBeTruthy();
  });

  it('stay in dollars, marked, where the currency has no rate', async () => {
    const base = settings();
    const rows = [row({ id: 1, timestamp: 2, netCost: '1.000000000', costStatus: 'priced' })];
    renderApp('/usage', {
      'settings.get': () => ({
        ...base,
        money: { ...base.money, currency: 'CHF', exchangeRates: [] },
      }),
      'usage.page': () => ({ rows, hasMore: false, nextCursor: null }),
      'usage.totals': () => totals({ totalCount: 1, requests: 1, netCost: '1.000000000' }),
    });
    expect(await screen.findByRole('columnheader', { name: /Net cost, USD/ })).toBeTruthy();
    expect(await screen.findByRole('link', { name: 'USD, no CHF rate' })).toBeTruthy();
  });
});

describe('words of rates', () => {
  it('name the date of one, the first and last of several', () => {
    expect(rateWords([null])).toBe('at the one rate there is');
    expect(rateWords(['2026-01-01'])).toBe('at the rate of 1 Jan 2026');
    expect(rateWords([null, '2026-11-01'])).toBe('at the 2 rates up to 1 Nov 2026');
    expect(
      ratesWithin(['2026-01-01', '2026-02-01', '2026-03-01'], '2026-02-10', '2026-02-28'),
    ).toEqual(['2026-02-01']);
    expect(ratesWithin([null, '2026-02-01'], '2026-01-10', '2026-02-01')).toEqual([
      null,
      '2026-02-01',
    ]);
    // Before the first rate it stands in.
    expect(ratesWithin(['2026-02-01'], '2026-01-01', '2026-01-05')).toEqual(['2026-02-01']);
    expect(
      moneyTitle({ amount: '1.000000000', currency: 'USD', usd: '1.000000000', rateDates: [] }),
    ).toBe('$1.000000000');
  });

  it('columns have the places of the currency, two more below one', () => {
    expect(placesIn(['12.000000000'], 'JPY')).toBe(0);
    expect(placesIn(['0.500000000'], 'JPY')).toBe(2);
    expect(placesIn(['12.000000000'], 'KWD')).toBe(3);
    expect(placesIn(['0.500000000', null], 'EUR')).toBe(4);
    expect(dividedBy('1.000000000', 3)).toBe('0.333333333');
    expect(dividedBy('0.000000003', 2)).toBe('0.000000002');
    expect(dividedBy('1.000000000', 0)).toBeNull();
  });
});
