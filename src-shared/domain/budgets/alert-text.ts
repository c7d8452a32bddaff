import { amountText } from '../money-text.ts';
import { weekdayDate } from '../weekday-date.ts';
import type { AlertFigures } from './alert-figures.ts';
import type { Threshold } from './budget.ts';

/** A notification's two texts. */
export interface AlertText {
  title: string;
  body: string;
}

const THIS = {
  day: 'today',
  week: 'this week',
  month: 'this month',
  quarter: 'this quarter',
  year: 'this year',
} as const;

/** What an alert says: `Claude: 90% of $300.00 used`, and the figures that triggered it. */
export function alertText({ percent, basis }: Threshold, figures: AlertFigures): AlertText {
  const { budget, currency } = figures;
  const limit = amountText(figures.limit, currency);
  const verb = basis === 'actual' ? 'used' : 'forecast';
  return { title: `${budget}: ${percent}% of ${limit} ${verb}`, body: bodyOf(figures) };
}

function bodyOf(figures: AlertFigures): string {
  const { scope, period, counts, currency, isEstimated } = figures;
  const spent = amountText(figures.spending, currency);
  const value = counts === 'value' ? ' in value' : '';
  const rate = isEstimated ? ', at an estimated rate' : '';
  const first = `${spent}${value} of ${scope} ${THIS[period]}, ${unpricedText(figures)}${rate}.`;
  return [first, ...forecastText(figures)].join(' ');
}

function unpricedText({ unpriced, requests }: AlertFigures): string {
  if (unpriced === 0) return 'nothing unpriced';
  const count = unpriced.toLocaleString('en-US');
  return `${count} of ${requests.toLocaleString('en-US')} requests unpriced`;
}

function forecastText({ forecast, currency }: AlertFigures): string[] {
  if (forecast === null) return [];
  const mean = amountText(forecast.mean, currency);
  return forecast.runsOutOn === null
    ? [`Forecast ${mean}.`]
    : [`Forecast ${mean}: runs out on ${weekdayDate(forecast.runsOutOn)}.`];
}

/** Budgets that a first import of a source took over thresholds: `Reached already: Monthly budget 90%, Claude 50%.` */
export function summaryText(crossed: readonly { budget: string; percent: string }[]): AlertText {
  const count = crossed.length;
  const parts = crossed.map(({ budget, percent }) => `${budget} ${percent}%`);
  return {
    title:
      count === 1 ? 'A budget’s threshold is reached' : `${count} budgets’ thresholds are reached`,
    body: `By what was imported for the first time: ${parts.join(', ')}.`,
  };
}
