import { fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nearestBudgets } from '../../src-renderer/screens/dashboard/budgets-section.tsx';
import type { Answers } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { alert, budget } from './sample-budgets.ts';
import { dashboard, name } from './sample-dashboard.ts';
import { prediction } from './sample-forecast.ts';
import { spike, spikes } from './sample-spikes.ts';

const models = [name('claude-opus-4-5', '30.000000000'), name('gpt-5.5', '10.000000000')];
const MONTH = '/dashboard/range=2026-11-01~2026-11-24';
const section = (title: string): Promise<HTMLElement> =>
  screen.findByRole('region', { name: title });

/** The dashboard of 1 to 24 November, on the 24th. */
function show(answers: Partial<Answers> = {}, path = MONTH) {
  return renderApp(path, { 'dashboard.get': () => dashboard(models, { days: 24 }), ...answers });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 24, 13, 32) });
});
afterEach(() => void vi.useRealTimers());

describe('the forecast on the dashboard', () => {
  it('stands beside the figure: that of the Predict screen, by the same question', async () => {
    const api = show();
    const hero = await section('Summary');
    await within(hero).findByText('$521.06');
    expect(within(hero).getByText('Forecast to 30 Nov')).toBeTruthy();
    expect(within(hero).getByText('$489.46 to $555.96')).toBeTruthy();
    const methods = api.calls.map(({ method }) => method);
    expect(methods.indexOf('dashboard.get')).toBeLessThan(methods.indexOf('forecast.predict'));
    const asked = api.callsOf('forecast.predict').length;
    fireEvent.click(within(hero).getByRole('link', { name: '$521.06' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Predict' })).toBeTruthy();
    const same = await section('Summary');
    expect((await within(same).findByText('$521.06')).className).toBe('big');
    const questions = api
      .callsOf('forecast.predict')
      .map((one) => JSON.stringify(one.filter ?? {}));
    expect(new Set(questions).size).toBe(1);
    expect(asked).toBe(1);
  });

  it('goes on after the bars, each day with its interval, and leads to the Predict screen', async () => {
    show();
    const ahead = await screen.findByRole('group', { name: 'Forecast' });
    const days = within(ahead).getAllByRole('button');
    expect(days.map((day) => day.getAttribute('aria-label'))).toEqual([
      'Wed 25 Nov: forecast $21.90, $15.70 to $28.80',
      'Thu 26 Nov: forecast $22.40, $15.80 to $29.60',
    ]);
    fireEvent.focus(days[1] ?? ahead);
    expect(screen.getByText('Forecast, $15.80 to $29.60')).toBeTruthy();
    fireEvent.click(days[0] ?? ahead);
    expect(await screen.findByRole('heading', { level: 1, name: 'Predict' })).toBeTruthy();
    expect(window.location.hash).toContain('/predict/forecast/30/paid');
  });

  it('has columns of its own in table and file: no sum of what was takes it in', async () => {
    const api = show();
    await screen.findByRole('group', { name: 'Forecast' });
    press('t');
    const table = await screen.findByRole('region', { name: 'Net cost per day, as a table' });
    const ahead = within(table).getByRole('row', { name: /Thu 26 Nov, forecast/ });
    expect(
      within(ahead)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['', '', '', '', '', '', '$22.40', '$15.80', '$29.60']);
    // What the running day will come to.
    const today = within(table).getByRole('row', { name: /Tue 24 Nov/ });
    expect(today.textContent).toContain('$23.50');
    expect(within(table).getByRole('row', { name: /^Sum/ }).textContent).toContain('$40.00');
    press('s', { ctrlKey: true });
    fireEvent.click(await screen.findByRole('button', { name: 'Save as CSV…' }));
    await waitFor(() => expect(api.callsOf('charts.save')).toHaveLength(1));
    const saved = api.callsOf('charts.save')[0];
    const rows = saved?.kind === 'csv' ? saved.rows : [];
    expect(rows[0]?.slice(-3)).toEqual([
      'Forecast, USD',
      'Forecast, lower, USD',
      'Forecast, upper, USD',
    ]);
    expect(rows.at(-1)).toEqual([
      '2026-11-26',
      '',
      '',
      '',
      '',
      '',
      '',
      '22.400000000',
      '15.800000000',
      '29.600000000',
    ]);
  });

  it('tells what the running week comes to', async () => {
    const data = dashboard(models, { days: 24, given: { period: 'weekly' } });
    show({ 'dashboard.get': () => data }, '/dashboard/period=weekly&range=2026-11-01~2026-11-24');
    await within(await section('Summary')).findByText('$521.06');
    const bars = screen.getByRole('group', { name: 'Net cost per week' });
    fireEvent.focus(within(bars).getAllByRole('button').at(-1) ?? bars);
    expect(
      screen.getByText('Forecast $120.00 by the end of the week, $95.00 to $140.00'),
    ).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Forecast' })).toBeNull();
  });

  it('is in the display currency', async () => {
    const { days, dayEnd, weekEnd } = prediction();
    if (!dayEnd || !weekEnd) throw new Error('The sample has both.');
    const shown = {
      currency: 'EUR',
      rateFrom: '2026-11-01',
      days: days.map(() => ({
        mean: '20.150000000',
        lower: '14.000000000',
        upper: '26.000000000',
      })),
      dayEnd,
      weekEnd,
      monthEnd: {
        mean: '479.380000000',
        lower: '450.300000000',
        upper: '511.480000000',
        spent: '379.830000000',
        end: '2026-11-30',
      },
    };
    const data = dashboard(models, { days: 24 });
    data.summary.shown = {
      currency: 'EUR',
      listCost: '36.800000000',
      discount: '0.000000000',
      netCost: '36.800000000',
      paidCost: '36.800000000',
      fees: null,
      cacheSavings: '0.000000000',
      rateDates: ['2026-11-01'],
      isEstimated: false,
    };
    show({ 'dashboard.get': () => data, 'forecast.predict': () => prediction({ shown }) });
    expect(await within(await section('Summary')).findByText('€479.38')).toBeTruthy();
    const ahead = await screen.findByRole('group', { name: 'Forecast' });
    expect(within(ahead).getAllByRole('button')[0]?.getAttribute('aria-label')).toBe(
      'Wed 25 Nov: forecast €20.15, €14.00 to €26.00',
    );
  });

  it.each([
    ['of days that are over', '/dashboard/range=2026-11-01~2026-11-03', 3],
    ['of errors', `${MONTH}&filters=%5B%5B"status","error"%5D%5D`, 24],
  ])('is not there %s', async (_what, path, days) => {
    const api = show({ 'dashboard.get': () => dashboard(models, { days }) }, path);
    await within(await section('Summary')).findByText('$40.00');
    await section('Budgets');
    expect(screen.queryByText('Forecast to 30 Nov')).toBeNull();
    expect(screen.queryByRole('group', { name: 'Forecast' })).toBeNull();
    expect(api.callsOf('forecast.predict')).toEqual([]);
  });

  it('says why there is none with too little history', async () => {
    const nothing = { method: null, days: [], total: null, dayEnd: null, weekEnd: null };
    const none = prediction({ ...nothing, monthEnd: null, history: [] });
    show({ 'forecast.predict': () => none });
    const hero = await section('Summary');
    expect(await within(hero).findByText('needs 2 days of usage, there are none')).toBeTruthy();
    expect(screen.queryByRole('group', { name: 'Forecast' })).toBeNull();
  });
});

describe('budgets and alerts on the dashboard', () => {
  it('shows those nearest their limits, with what is spent, forecast and how serious it is', async () => {
    const far = budget({
      id: 2,
      name: 'Everything',
      percentageUsed: 40,
      alertLevel: 'ok',
      spending: '120.000000000',
      forecast: { mean: '210.000000000', lower: '1', upper: '300', runsOutOn: null },
    });
    const budgets = [far, budget(), budget({ id: 3, name: 'Off', isPaused: true })];
    show({ 'budgets.all': () => ({ budgets }) });
    const shown = await section('Budgets');
    const lines = await within(shown).findAllByRole('link', { name: /month/ });
    expect(lines.map((line) => line.getAttribute('href'))).toEqual(['#/budgets/1', '#/budgets/2']);
    expect(lines[0]?.textContent).toContain('Critical, 93.0%');
    expect(lines[0]?.textContent).toContain('$279.06 of $300.00');
    expect(lines[0]?.textContent).toContain('runs out Thu 26 Nov');
    expect(lines[1]?.textContent).toContain('forecast $210.00');
    expect(within(shown).getByRole('link', { name: 'All 3' })).toBeTruthy();
  });

  it('sorts by what is used; what has no rate of exchange comes last', () => {
    const of = (id: number, percentageUsed: number | null) => budget({ id, percentageUsed });
    const sorted = nearestBudgets([of(1, 10), of(2, null), of(3, 120), of(4, 90)]);
    expect(sorted.map(({ id }) => id)).toEqual([3, 4, 1, 2]);
  });

  it('opens the form of a first budget where there is none; closed, all budgets are there', async () => {
    show();
    const shown = await section('Budgets');
    fireEvent.click(await within(shown).findByRole('button', { name: 'New budget' }));
    expect(await screen.findByRole('dialog', { name: 'New budget' })).toBeTruthy();
    expect(window.location.hash).toBe('#/budgets/new');
    press('Escape');
    await waitFor(() => expect(window.location.hash).toBe('#/budgets'));
    expect(screen.queryByRole('dialog', { name: 'New budget' })).toBeNull();
    expect(screen.getByRole('heading', { level: 1, name: 'Budgets' })).toBeTruthy();
  });

  it('lists the newest alerts with their figure, and tries a notification where there is none', async () => {
    const api = show({
      'alerts.page': () => ({
        alerts: [alert(), alert({ id: 4, percent: '100', basis: 'forecasted' })],
        hasMore: false,
        open: 2,
      }),
    });
    const shown = await section('Newest alerts');
    const rows = await within(shown).findAllByRole('row');
    expect(rows.map((row) => row.textContent)).toEqual([
      '90%Claude$270.2324 Nov',
      '100%Claude, forecast$351.4824 Nov',
    ]);
    api.answer({ 'alerts.page': () => ({ alerts: [], hasMore: false, open: 0 }) });
    api.emit('stale', { topics: ['budgets'] });
    fireEvent.click(await within(shown).findByRole('button', { name: 'Send a test notification' }));
    expect(await within(shown).findByText('The system took it')).toBeTruthy();
    expect(api.callsOf('alerts.test')).toEqual([{ channel: 'native' }]);
  });
});

describe('spikes on the dashboard', () => {
  it('explain themselves and open the rows that caused them', async () => {
    const api = show({ 'forecast.spikes': () => spikes([spike()]) });
    const list = await screen.findByRole('group', { name: 'Spikes' });
    expect(list.textContent).toContain('1 spike');
    fireEvent.click(within(list).getByRole('button', { name: 'Why' }));
    const panel = await screen.findByRole('dialog', { name: 'Spike on Mon 2 Nov' });
    expect(panel.textContent).toContain('$5.05 was expected, $8.69 at most');
    expect(panel.textContent).toContain('Session 5d20aa36 alone: $9.91');
    expect(panel.textContent).toContain('Same prices: all of it is volume.');
    expect(panel.textContent).toContain('about once in 100.');
    expect(within(panel).getByRole('row', { name: /^Sum/ }).textContent).toBe('Sum$13.23+$8.18');
    fireEvent.click(within(panel).getByRole('button', { name: 'Open the session' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Usage' })).toBeTruthy();
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        from: spike().from,
        to: spike().to,
        source: ['claude-code'],
        session: ['5d20aa36-0000'],
      }),
    );
  });

  it('can be said to be none, which is remembered, and marked again', async () => {
    show({ 'forecast.spikes': () => spikes([spike()]) });
    fireEvent.click(await screen.findByRole('button', { name: 'Why' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Not a spike' }));
    expect(await screen.findByText('1 day said to be no spike')).toBeTruthy();
    expect(screen.queryByText('1 spike')).toBeNull();
    expect(window.localStorage.getItem('dashboard.notSpikes')).toContain('2026-11-02');
    fireEvent.click(screen.getByRole('button', { name: 'Mark again' }));
    expect(await screen.findByText('1 spike')).toBeTruthy();
  });

  it('are asked for the range, after the dashboard is there', async () => {
    const api = show();
    await waitFor(() => expect(api.callsOf('forecast.spikes')).toHaveLength(1));
    const { range } = dashboard(models, { days: 24 });
    expect(api.callsOf('forecast.spikes')[0]).toEqual({ filter: range });
  });
});
