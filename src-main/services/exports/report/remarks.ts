import type { MonthReport } from '../../../queries/month-report.ts';
import { count, dateWords } from './figures.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { hasPlans, sumsOf } from './sums.ts';

/** Most models that are named one by one. */
const MOST = 12;

/** Requests that no one knows a price of: the sums leave them out. */
export function unpricedRemark({ dashboard }: MonthReport): Markup {
  const { unpricedRequests } = dashboard.summary;
  if (unpricedRequests === 0) return NOTHING;
  const models = dashboard.models
    .filter((model) => model.unpricedRequests > 0)
    .map((model) => `${model.key ?? 'no model'} (${count(model.unpricedRequests)})`);
  const more = models.length > MOST ? ` and ${models.length - MOST} more` : '';
  const are = unpricedRequests === 1 ? 'request has' : 'requests have';
  return html`<p class="warning">
    <strong>${count(unpricedRequests)} ${are} no price</strong> and are left out of all costs:
    ${models.slice(0, MOST).join(', ')}${more}. The true cost is higher.
  </p>`;
}

/** How the figures came about, for somebody who has never seen the program. */
export function howItWasMade(report: MonthReport): Markup {
  const { summary, sources } = report.dashboard;
  const sums = sumsOf(summary);
  const from = sources.map(({ key, requests }) => `${key ?? 'unknown'} (${count(requests)})`);
  const lines = [
    html`Days are local days of ${report.timeZone}. Each request is counted once, however many files
    tell of it.`,
    html`List cost is tokens times the price in force at the time of the request; net cost is list
    cost less discounts. Where a source’s own cost counts, that is taken instead.`,
    ...(hasPlans(sums)
      ? [
          html`Paid is the net cost of what no subscription covers, and the subscriptions’ fees for
          these days. Net cost is what the use would have cost without them.`,
        ]
      : []),
    ...(summary.shown === null ? [] : [ratesLine(report)]),
    html`Amounts are rounded for showing only: rounded parts need not add up to a rounded sum.`,
    html`Requests by source: ${from.length === 0 ? 'none' : from.join(', ')}.`,
    ...(report.budgets.length === 0
      ? []
      : [
          html`Budgets stand as at the end of ${dateWords(report.lastDay)}, with the limits in force
          when this report was made.`,
        ]),
  ];
  return html`<section class="how">
    <h2>How this was worked out</h2>
    <ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </section>`;
}

function ratesLine({ dashboard: { summary } }: MonthReport): Markup {
  const { currency = 'USD', rateDates = [], isEstimated = false } = summary.shown ?? {};
  const dates = rateDates.flatMap((date) => (date === null ? [] : [dateWords(date)]));
  const guess = isEstimated ? ' Days before the first rate are converted at it.' : '';
  const rates =
    dates.length === 0 ? 'at the one rate there is' : `at the rates from ${dates.join(', ')}`;
  return html`Prices are in US dollars; each day’s sum is converted to ${currency},
  ${rates}.${guess}`;
}
