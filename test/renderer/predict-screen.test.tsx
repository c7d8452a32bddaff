import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { daysShown } from '../../src-renderer/screens/predict/forecast-chart.tsx';
import { addressOfPlace, placeOfAddress } from '../../src-renderer/screens/predict/place.ts';
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

describe('places and words', () => {
  it('addresses lead back, wrong ones to the first view', () => {
    const place = { view: 'forecast', days: 365, originDay: 10, basis: 'value' } as const;
    expect(placeOfAddress(addressOfPlace(place))).toEqual(place);
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
    const days = daysShown(prediction());
    expect(days[14]).toEqual({ date: '2026-11-24', cost: '17.400000000', ahead: null });
  });
});
