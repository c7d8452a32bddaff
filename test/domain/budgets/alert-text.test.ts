import { expect, test } from 'vitest';
import type { AlertFigures } from '../../../src-shared/domain/budgets/alert-figures.ts';
import { alertText, summaryText } from '../../../src-shared/domain/budgets/alert-text.ts';

const figures: AlertFigures = {
  budget: 'Claude',
  scope: 'provider Anthropic',
  period: 'month',
  counts: 'paid',
  currency: 'USD',
  limit: '300.000000000',
  spending: '270.230000000',
  spendingUsd: '270.230000000',
  requests: 1234,
  unpriced: 0,
  isEstimated: false,
  forecast: { mean: '351.480000000', runsOutOn: '2026-11-26' },
};

test('an alert says budget, share, limit, spending, scope, unpriced share and forecast', () => {
  expect(alertText({ percent: '90', basis: 'actual' }, figures)).toEqual({
    title: 'Claude: 90% of $300.00 used',
    body: '$270.23 of provider Anthropic this month, nothing unpriced. Forecast $351.48: runs out on Thu 26 Nov.',
  });
});

test('a forecast, its value, another currency, what is unpriced', () => {
  const other: AlertFigures = {
    ...figures,
    currency: 'EUR',
    counts: 'value',
    period: 'day',
    unpriced: 1234,
    requests: 5678,
    isEstimated: true,
    forecast: null,
  };
  expect(alertText({ percent: '99.5', basis: 'forecasted' }, other)).toEqual({
    title: 'Claude: 99.5% of €300.00 forecast',
    body: '€270.23 in value of provider Anthropic today, 1,234 of 5,678 requests unpriced, at an estimated rate.',
  });
});

test('a first import is told by one text', () => {
  expect(
    summaryText([
      { budget: 'Monthly budget', percent: '90' },
      { budget: 'Claude', percent: '50' },
    ]),
  ).toEqual({
    title: '2 budgets’ thresholds are reached',
    body: 'By what was imported for the first time: Monthly budget 90%, Claude 50%.',
  });
});
