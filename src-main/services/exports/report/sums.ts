import type { DashboardSummary } from '../../../../src-shared/ipc/dashboard.ts';
import type { MonthReport } from '../../../queries/month-report.ts';
import { change, count, money, nanosOf, percent, points, spanWords } from './figures.ts';
import { html, type Markup, NOTHING } from './markup.ts';

/** The sums of a month in the currency that is shown, in nanos. */
export interface Sums {
  currency: string;
  list: bigint;
  discount: bigint;
  net: bigint;
  /** Net cost of what no plan covers. */
  byUse: bigint;
  /** Fees of plans; null: they are not known for this range. */
  fees: bigint | null;
  cacheSavings: bigint;
}

/** Takes the sums of a dashboard. */
export function sumsOf(summary: DashboardSummary): Sums {
  const shown = summary.shown ?? summary;
  return {
    currency: summary.shown?.currency ?? 'USD',
    list: nanosOf(shown.listCost),
    discount: nanosOf(shown.discount),
    net: nanosOf(shown.netCost),
    byUse: nanosOf(shown.paidCost),
    fees: shown.fees === null ? null : nanosOf(shown.fees),
    cacheSavings: nanosOf(shown.cacheSavings),
  };
}

/** Whether plans matter: a fee was paid, or a request is covered. */
export function hasPlans({ net, byUse, fees }: Sums): boolean {
  return byUse !== net || (fees ?? 0n) !== 0n;
}

/** What was paid: use that no plan covers, and the plans' fees. */
export function paidOf({ byUse, fees }: Sums): bigint {
  return byUse + (fees ?? 0n);
}

/** From list cost to net cost, and where plans count on to what was paid. */
export function listToNet(sums: Sums): Markup {
  const row = (label: string, nanos: bigint, kind = '') =>
    html`<tr class="${kind}">
      <td>${label}</td>
      <td>${money(nanos, sums.currency)}</td>
    </tr>`;
  const plans = hasPlans(sums)
    ? [
        row('Covered by plans', sums.byUse - sums.net),
        ...(sums.fees === null ? [] : [row('Fees of plans', sums.fees)]),
        row('Paid', paidOf(sums), 'total'),
      ]
    : [];
  const saved =
    sums.cacheSavings === 0n
      ? NOTHING
      : row(
          sums.cacheSavings < 0n ? 'Lost by the cache' : 'Saved by the cache',
          sums.cacheSavings < 0n ? -sums.cacheSavings : sums.cacheSavings,
          'aside',
        );
  return html`<section>
    <h2>List to net</h2>
    <table>
      <tbody>
        ${row('List cost', sums.list)}${row('Discounts', -sums.discount)}${row('Net cost', sums.net, 'total')}${plans}${saved}
      </tbody>
    </table>
  </section>`;
}

/** What changed on the month before. */
export function changes(report: MonthReport): Markup {
  const { summary, previous } = report.dashboard;
  const [now, before] = [sumsOf(summary), sumsOf(previous)];
  const row = (label: string, texts: readonly [string, string], changed: string) =>
    html`<tr>
      <td>${label}</td>
      <td>${texts[1]}</td>
      <td>${texts[0]}</td>
      <td>${changed}</td>
    </tr> `;
  const amounts = (label: string, pair: readonly [bigint, bigint]) =>
    row(
      label,
      [money(pair[0], now.currency), money(pair[1], before.currency)],
      change(Number(pair[0]), Number(pair[1])),
    );
  const counts = (label: string, of: (one: DashboardSummary) => number) =>
    row(label, [count(of(summary)), count(of(previous))], change(of(summary), of(previous)));
  const rates = [summary.errorRate ?? 0, previous.errorRate ?? 0] as const;
  const paid = hasPlans(now) || hasPlans(before);
  return html`<section>
    <h2>Against ${spanWords(report.firstDayBefore, report.lastDayBefore)}</h2>
    <table>
      <thead>
        <tr>
          <th></th>
          <th>Before</th>
          <th>Now</th>
          <th>Change</th>
        </tr>
      </thead>
      <tbody>
        ${amounts('Net cost', [now.net, before.net])}${paid ? amounts('Paid', [paidOf(now), paidOf(before)]) : NOTHING}${counts('Requests', (one) => one.requests)}${counts('Input tokens', (one) => one.inputTokens)}${counts('Output tokens', (one) => one.outputTokens)}${row('Error rate', [percent(rates[0]), percent(rates[1])], points(rates[0], rates[1]))}
      </tbody>
    </table>
  </section>`;
}
