import { largestRemainder } from '../../../../src-shared/domain/largest-remainder.ts';
import type { Dashboard, DashboardSummary } from '../../../../src-shared/ipc/dashboard.ts';
import { costText, count, dateWords, money, nanosOf, shownOf } from './figures.ts';
import { html, type Markup } from './markup.ts';

type Part = Dashboard['models'][number];

/** Most lines of a table; what is beyond is summed in one more. */
const MOST = 20;

/** The cost of a line: nobody's price is not nothing. */
function cost(part: Part, currency: string): string {
  const isUnpriced = part.unpricedRequests > 0 && nanosOf(part.netCost) === 0n;
  return isUnpriced ? 'no price' : costText(part, currency);
}

/** One line of a table: a name, or all that have none of their own. */
interface Line {
  label: string;
  requests: number;
  totalTokens: number;
  /** As text. */
  cost: string;
  /** For its share. */
  nanos: bigint;
  isRest: boolean;
}

function lineOf(part: Part, nobody: string, currency: string): Line {
  const { key, label, requests, totalTokens } = part;
  return {
    label: key === null ? nobody : label,
    requests,
    totalTokens,
    cost: cost(part, currency),
    nanos: shownOf(part, currency).nanos,
    isRest: false,
  };
}

function restOf(rest: readonly Line[], currency: string): Line[] {
  if (rest.length === 0) return [];
  const add = (of: (line: Line) => number) => rest.reduce((all, line) => all + of(line), 0);
  const nanos = rest.reduce((all, line) => all + line.nanos, 0n);
  return [
    {
      label: `${count(rest.length)} more`,
      requests: add((line) => line.requests),
      totalTokens: add((line) => line.totalTokens),
      cost: money(nanos, currency),
      nanos,
      isRest: true,
    },
  ];
}

/** What a month cost by name, the dearest first; `nobody` stands for rows without such a name. */
export function namesTable(
  title: string,
  parts: readonly Part[],
  { summary }: Dashboard,
  nobody: string,
): Markup {
  const currency = summary.shown?.currency ?? 'USD';
  const all = parts.map((part) => lineOf(part, nobody, currency));
  const lines = [...all.slice(0, MOST), ...restOf(all.slice(MOST), currency)];
  const isFree = lines.every(({ nanos }) => nanos === 0n);
  // Floats will do for shares with one place.
  const shares = largestRemainder(
    lines.map(({ nanos, totalTokens }) => (isFree ? totalTokens : Number(nanos))),
  );
  const rows = lines.map(
    (line, at) =>
      html`<tr class="${line.isRest ? 'rest' : ''}">
        <td>${line.label}</td>
        <td>${count(line.requests)}</td>
        <td>${count(line.totalTokens)}</td>
        <td>${line.cost}</td>
        <td>${shares[at] ?? ''}</td>
      </tr> `,
  );
  return html`<section>
    <h2>By ${title.toLowerCase()}</h2>
    <table>
      <thead>
        ${heads([title, 'Requests', 'Tokens', 'Net cost', 'Share'])}
      </thead>
      <tbody>
        ${rows}
      </tbody>
      ${footOf(summary, [count(summary.requests), count(summary.totalTokens)], true)}
    </table>
  </section> `;
}

function heads(texts: readonly string[]): Markup {
  return html`<tr>
    ${texts.map((text) => html`<th scope="col">${text}</th>`)}
  </tr>`;
}

/** The last line: the exact sum, which rounded lines need not add up to. */
function footOf(summary: DashboardSummary, cells: readonly string[], hasShare: boolean): Markup {
  const whole = { netCost: summary.netCost, shownCost: summary.shown?.netCost };
  const sum = costText(whole, summary.shown?.currency ?? 'USD');
  const all = ['All', ...cells, sum, ...(hasShare ? [''] : [])];
  return html`<tfoot>
    <tr>
      ${all.map((text) => html`<td>${text}</td>`)}
    </tr>
  </tfoot>`;
}

/** Every day of the month that is told. */
export function daysTable({ points, summary }: Dashboard): Markup {
  const currency = summary.shown?.currency ?? 'USD';
  const rows = points.map(
    (point) =>
      html`<tr>
        <td>${dateWords(point.key, false)}</td>
        <td>${count(point.requests)}</td>
        <td>${count(point.errors)}</td>
        <td>${count(point.inputTokens)}</td>
        <td>${count(point.outputTokens)}</td>
        <td>${costText(point, currency)}</td>
      </tr> `,
  );
  const { requests, errors, inputTokens, outputTokens } = summary;
  return html`<section class="long">
    <h2>By day</h2>
    <table>
      <thead>
        ${heads(['Day', 'Requests', 'Errors', 'Input tokens', 'Output tokens', 'Net cost'])}
      </thead>
      <tbody>
        ${rows}
      </tbody>
      ${footOf(summary, [requests, errors, inputTokens, outputTokens].map(count), false)}
    </table>
  </section> `;
}
