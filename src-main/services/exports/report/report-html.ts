import type { MonthReport } from '../../../queries/month-report.ts';
import { budgetsTable } from './budgets.ts';
import { comparison } from './comparison.ts';
import { dayChart } from './day-chart.ts';
import { count, money, monthWords, percent, spanWords } from './figures.ts';
import { html, Markup, NOTHING } from './markup.ts';
import { howItWasMade, unpricedRemark } from './remarks.ts';
import { REPORT_STYLE } from './style.ts';
import { changes, hasPlans, listToNet, paidOf, sumsOf } from './sums.ts';
import { daysTable, namesTable } from './tables.ts';

/** The page may load nothing and run nothing, wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** A month's report as one HTML file: no scripts, nothing from elsewhere, every text escaped. */
export function reportHtml(report: MonthReport): string {
  const month = monthWords(report.month);
  const style = new Markup(`<style>${REPORT_STYLE}</style>`);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>LLM usage, ${month}</title>
        ${style}
      </head>
      <body>
        <header>
          <h1>LLM usage, ${month}</h1>
          <p>
            ${spanWords(report.firstDay, report.lastDay)}${report.isOver ? '' : ', the month is not over'}.
            Made by ChatVault on ${madeOn(report)}.
          </p>
        </header>
        <main>
          ${report.dashboard.summary.totalCount === 0 ? html`<p class="lead">Nothing was used in these days.</p>` : body(report)}
          ${howItWasMade(report)}
        </main>
      </body>
    </html> `;
  return page.text;
}

function madeOn({ madeAt, timeZone }: MonthReport): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone,
  }).format(madeAt);
}

function body(report: MonthReport): Markup {
  const { dashboard } = report;
  const hasUsers = dashboard.users.some(({ key }) => key !== null);
  return html`${hero(report)}${unpricedRemark(report)}
    <section>
      <h2>Cost by day and model</h2>
      <figure>${dayChart(dashboard)}</figure>
    </section>
    <div class="pair">${listToNet(sumsOf(dashboard.summary))}${changes(report)}</div>
    ${namesTable('Model', dashboard.models, dashboard, 'No model')}
    ${namesTable('Project', dashboard.projects, dashboard, 'No project')}
    ${hasUsers ? namesTable('User', dashboard.users, dashboard, 'No user') : NOTHING}
    ${budgetsTable(report.budgets)} ${daysTable(dashboard)}`;
}

function hero(report: MonthReport): Markup {
  const { summary, previous } = report.dashboard;
  const sums = sumsOf(summary);
  const before = sumsOf(previous);
  const paid = hasPlans(sums);
  const main = paid ? paidOf(sums) : sums.net;
  const mainBefore = paid ? paidOf(before) : before.net;
  const figure = (label: string, text: string, kind = '') =>
    html`<div class="${kind}">
      <dt>${label}</dt>
      <dd>${text}</dd>
    </div>`;
  return html`<dl class="hero">
      ${figure(paid ? 'Paid' : 'Net cost', money(main, sums.currency), 'main')}
      ${paid ? figure('Worth (net cost)', money(sums.net, sums.currency)) : figure('List cost', money(sums.list, sums.currency))}
      ${figure('Requests', count(summary.requests))}${figure('Tokens', count(summary.totalTokens))}${figure('Errors', percent(summary.errorRate ?? 0))}
    </dl>
    <p class="lead">
      ${comparison(report, { now: main, before: mainBefore, currency: before.currency })}
    </p>`;
}
