import type { BudgetStatus } from '../../../../src-shared/ipc/budgets.ts';
import { money, nanosOf, percent, spanWords } from './figures.ts';
import { html, type Markup, NOTHING } from './markup.ts';

const DAY_MS = 86_400_000;
/** Most lines of budgets; one of each user may have very many. */
const MOST = 30;

/** The budgets and how far they were used, each in its own currency. */
export function budgetsTable(budgets: readonly BudgetStatus[]): Markup {
  if (budgets.length === 0) return NOTHING;
  const rest = budgets.length - MOST;
  return html`<section>
    <h2>Budgets</h2>
    <table>
      <thead>
        <tr>
          <th>Budget</th>
          <th class="left">Period</th>
          <th>Spent</th>
          <th>Limit</th>
          <th>Used</th>
        </tr>
      </thead>
      <tbody>
        ${budgets.slice(0, MOST).map(row)}
      </tbody>
    </table>
    ${rest > 0 ? html`<p class="note">${rest} more are left out.</p>` : NOTHING}
  </section>`;
}

function row(budget: BudgetStatus): Markup {
  const { name, user, currency, limit, spending, percentageUsed } = budget;
  const last = new Date(Date.parse(`${budget.periodEnd}T00:00:00Z`) - DAY_MS);
  const span = spanWords(budget.periodStart, last.toISOString().slice(0, 10));
  const used = percentageUsed === null ? '–' : percent(percentageUsed / 100);
  const isOver = spending !== null && nanosOf(spending) > nanosOf(limit);
  return html`<tr>
    <td>${user === null ? name : `${name}, ${user}`}</td>
    <td class="left">${span}</td>
    <td>${spending === null ? 'no rate' : money(nanosOf(spending), currency)}</td>
    <td>${money(nanosOf(limit), currency)}</td>
    <td class="${isOver ? 'over' : ''}">${used}${isOver ? ', over' : ''}</td>
  </tr> `;
}
