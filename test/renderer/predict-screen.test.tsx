import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { daysShown } from '../../src-renderer/screens/predict/forecast-chart.tsx';
import { amountsOf } from '../../src-renderer/screens/predict/amounts.ts';
import {
  addressOfPlace,
  placeOfAddress,
  type PredictPlace,
} from '../../src-renderer/screens/predict/place.ts';
import { wapeOf } from '../../src-renderer/screens/predict/backtest-view.tsx';
import { trendText } from '../../src-renderer/screens/predict/words.ts';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { backtest, prediction } from './sample-forecast.ts';

const summary = async () => within(await screen.findByRole('region', { name: 'Summary' }));

describe('the forecast', () => {
  it('shows the figures of the answer', async () => {
    renderApp('/predict');
    const hero = await summary();
    for (const text of [
      'November, net cost at month end',
      '$521.06',
      '95% interval $489.46 to $555.96',
      '$412.86 spent so far',
      // (521.06 − 489.46) ÷ 521.06 below, (555.96 − 521.06) ÷ 521.06 above.
      'Fairly sure: \u22126.1% to +6.7%',
      '$44.30',
      '$18.80',
      '+$0.08 a day',
      'rising, p = 0.021',
      'Combined',
      '14 days',
    ])
      expect(hero.getByText(text)).toBeTruthy();
    const sure = within(screen.getByRole('region', { name: 'How good it has been' }));
    expect(sure.getByText(/Off by 8\.9% \(WAPE\) in 16 month totals/)).toBeTruthy();
    expect(sure.getByText(/The 80% interval held 81\.3% of them/)).toBeTruthy();
    expect(sure.getByRole('row', { name: 'Run-rate' }).textContent).toContain('16.8%');
    const end = within(screen.getByRole('region', { name: 'Month end' }));
    expect(end.getByText('$108.20')).toBeTruthy();
  });

  it('names each day of the chart, walks them by arrows, and turns into a table', async () => {
    renderApp('/predict');
    const chart = within(await screen.findByRole('group', { name: 'Cost per day' }));
    const days = chart.getAllByRole('img');
    expect(days).toHaveLength(17);
    expect(days[15]?.getAttribute('aria-label')).toBe(
      'Wed 25 Nov: forecast $21.90, $15.70 to $28.80',
    );
    act(() => days[0]?.focus());
    press('ArrowRight');
    expect(document.activeElement).toBe(days[1]);
    press('t');
    const table = within(
      await screen.findByRole('region', { name: 'Net cost per day, as a table' }),
    );
    expect(table.getByRole('rowheader', { name: '26 Nov 2026' })).toBeTruthy();
    expect(table.getByText('$29.60')).toBeTruthy();
  });

  it('keeps what is chosen in the address, and asks for it', async () => {
    const api = renderApp('/predict');
    fireEvent.click(await screen.findByRole('button', { name: '90' }));
    await waitFor(() => expect(window.location.hash).toBe('#/predict/forecast/90/paid'));
    await waitFor(() => expect(api.callsOf('forecast.predict').at(-1)).toMatchObject({ days: 90 }));
    expect(screen.queryByRole('group', { name: 'Basis' })).toBeNull();
  });

  it('is reached by G P', async () => {
    renderApp('/usage');
    await screen.findByRole('link', { name: 'Predict' });
    await waitFor(() => {
      press('g');
      press('p');
      expect(window.location.hash).toBe('#/predict');
    });
  });

  it('says that a day is too little, that a few are averaged, and what has no price', async () => {
    const none = { method: null, trend: null, total: null, monthEnd: null, backtest: null };
    const history = prediction().history.slice(0, 1);
    const api = renderApp('/predict', {
      'forecast.predict': () =>
        prediction({ ...none, dailyAverage: null, days: [], history, dataPoints: 1 }),
    });
    expect(await screen.findByText('A forecast needs 2 days of usage. There is 1.')).toBeTruthy();
    api.answer({
      'forecast.predict': () =>
        prediction({ method: 'average', dataPoints: 4, trend: null, unpricedRequests: 3 }),
    });
    fireEvent.click(screen.getByRole('button', { name: '7' }));
    expect(
      await screen.findByText(/With fewer than 7 days the forecast is their average. There are 4/),
    ).toBeTruthy();
    expect(screen.getByText(/3 requests unpriced/)).toBeTruthy();
  });

  it('says why it could not be worked out, and asks again', async () => {
    const api = renderApp('/predict', {
      'forecast.predict': () => refuse({ kind: 'vault', message: 'The vault is busy.' }),
    });
    await screen.findByText('The forecast could not be worked out.');
    api.answer({ 'forecast.predict': () => prediction() });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect((await summary()).getByText('$521.06')).toBeTruthy();
  });
});

describe('the backtest', () => {
  it('shows what a day of each month said and what came', async () => {
    renderApp('/predict/backtest/10/paid');
    const hero = await summary();
    // (|380 − 400| + |630 − 600|) ÷ 1,000; run-rate (80 + 120) ÷ 1,000.
    expect(hero.getByText('5.0%')).toBeTruthy();
    expect(hero.getByText(/run-rate 20\.0%.*1 of 2 in the interval/)).toBeTruthy();
    const months = within(screen.getByRole('region', { name: 'Each month' }));
    const september = months.getByRole('rowheader', { name: 'September 2026' }).closest('tr');
    expect(september?.textContent).toContain('$400.00\u22125.0%In interval$320.00—');
    const october = months.getByRole('rowheader', { name: 'October 2026' }).closest('tr');
    expect(october?.textContent).toContain('+5.0%Outside');
    fireEvent.click(screen.getByRole('button', { name: '5' }));
    expect((await summary()).getAllByText('50.0%')[0]).toBeTruthy();
    expect(window.location.hash).toBe('#/predict/backtest/5/paid');
  });

  it('has no error where a method said nothing', () => {
    expect(wapeOf(backtest().origins, 'last-month')).toBeNull();
  });
});

describe('filters, options and currency', () => {
  it('ask for what is filtered and chosen, and keep it in the address', async () => {
    const filters = encodeURIComponent('[["model",[["gpt-5.5","gpt-5.5"]]]]');
    const api = renderApp(`/predict/forecast/45/paid/window=60&method=linear&filters=${filters}`);
    await summary();
    const asked = { filter: { model: ['gpt-5.5'] }, windowDays: 60, method: 'linear' };
    expect(api.callsOf('forecast.predict').at(-1)).toMatchObject({ ...asked, days: 45 });
    expect(api.callsOf('forecast.drivers').at(-1)).toMatchObject(asked);
    fireEvent.click(screen.getByRole('button', { name: 'Remove “Model is gpt-5.5”' }));
    await waitFor(() => expect(window.location.hash).not.toContain('filters'));
    await waitFor(() => expect(api.callsOf('forecast.predict').at(-1)?.filter).toEqual({}));
    fireEvent.click(screen.getByRole('button', { name: 'Options' }));
    const window_ = await screen.findByLabelText(/^Window/);
    fireEvent.change(window_, { target: { value: '1' } });
    expect(await screen.findByText(/Write a whole number from 2 to 3650/)).toBeTruthy();
    fireEvent.change(window_, { target: { value: '90' } });
    await waitFor(() => expect(window.location.hash).toContain('window=90'));
  });

  it('shows the display currency, and how it was converted', async () => {
    const interval = { mean: '479.375200000', lower: '450.000000000', upper: '511.000000000' };
    const end = { ...interval, spent: '379.831200000', end: '2026-11-30' };
    const days = prediction().days.map(() => interval);
    renderApp('/predict', {
      'forecast.predict': () =>
        prediction({
          shown: {
            currency: 'EUR',
            rateFrom: null,
            days,
            dayEnd: end,
            weekEnd: end,
            monthEnd: end,
          },
          shownFigures: {
            currency: 'EUR',
            rateDates: ['2026-01-01'],
            isEstimated: false,
            dailyAverage: '17.296000000',
            slopePerDay: '0.073600000',
            total: interval,
            spentToday: '16.008000000',
            history: prediction().history.map(() => '9.000000000'),
          },
        }),
    });
    const hero = await summary();
    expect(hero.getAllByText('€479.38')).toHaveLength(2);
    expect(hero.getByText('€17.30')).toBeTruthy();
    expect(screen.getByText(/Converted at the rate of 1 Jan 2026/)).toBeTruthy();
  });
});

describe('places and words', () => {
  it('addresses lead back, wrong ones to the first view', () => {
    const place: PredictPlace = {
      view: 'what-if',
      days: 45,
      originDay: 10,
      basis: 'value',
      windowDays: 60,
      method: 'linear',
      filters: [{ field: 'project', values: [{ value: '/a/b?c', label: 'b?c' }] }],
      whatIf: {
        model: 'gpt-5.5',
        project: '/a/b',
        to: { provider: 'anthropic', model: 'claude-haiku-4-5' },
        factor: '1.5',
      },
    };
    expect(placeOfAddress(addressOfPlace(place))).toEqual(place);
    const bare = { ...place, whatIf: { ...place.whatIf, model: null } };
    expect(placeOfAddress(addressOfPlace(bare))).toEqual(bare);
    expect(placeOfAddress('/predict/forecast/400/paid/window=1&method=x&factor=0')).toMatchObject({
      days: 30,
      windowDays: null,
      method: 'auto',
      filters: [],
      whatIf: { model: undefined, factor: '1' },
    });
    expect(placeOfAddress('/predict/backtest/7/x')).toMatchObject({
      view: 'backtest',
      originDay: 10,
      basis: 'paid',
    });
  });

  it('a slope that may be chance is said to be not significant', () => {
    const trend = { slopePerDay: '1', lower: '0', upper: '2', pValue: 0.3 };
    expect(trendText({ ...trend, direction: 'flat' })).toBe('flat, not significant, p = 0.300');
  });

  it('today is the last day before the forecast', () => {
    const data = prediction();
    const days = daysShown(data, amountsOf(data));
    expect(days[14]).toMatchObject({ date: '2026-11-24', cost: '17.400000000', ahead: null });
  });
});
