import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AlertItem } from '../../src-shared/ipc/budgets.ts';
import { newDraft } from '../../src-renderer/screens/budgets/form/budget-draft.ts';
import { previewInput } from '../../src-renderer/screens/budgets/form/preview-input.ts';
import {
  alertedText,
  guideText,
  reachedText,
} from '../../src-renderer/screens/budgets/form/preview-words.ts';
import { usagePlace } from '../../src-renderer/screens/usage/address.ts';
import { rowsAddress } from '../../src-renderer/components/alerts/rows-address.ts';
import { asksForLook, undelivered } from '../../src-renderer/components/alerts/alert-words.ts';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { budgetDays, preview } from './sample-budget-days.ts';
import { alert, budget } from './sample-budgets.ts';

const withBudget = { 'budgets.all': () => ({ budgets: [budget()] }) };

describe('the course of a budget’s period', () => {
  it('is told day by day, as a chart and as a table', async () => {
    const api = renderApp('/budgets/1', { ...withBudget, 'budgets.days': () => budgetDays() });
    const chart = within(await screen.findByRole('group', { name: 'Running total of the period' }));
    expect(chart.getAllByRole('img').map((mark) => mark.getAttribute('aria-label'))).toEqual([
      'Sun 1 Nov: $10.00, in all $10.00',
      'Mon 2 Nov: $0.00, in all $10.00',
      'Tue 3 Nov: $5.50, in all $15.50',
      'Wed 4 Nov: in all $22.00 expected, $18.00 to $26.00',
    ]);
    chart.getAllByRole('img')[0]?.focus();
    press('ArrowRight');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Mon 2 Nov');
    press('t');
    const name = 'Spending against the limit, as a table';
    const table = within(await screen.findByRole('region', { name }));
    const rows = table.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows[3]).toBe('Tue 3 Nov$5.50$15.50$16.00$15.50$17.00');
    expect(rows[4]).toBe('Wed 4 Nov——$22.00$18.00$26.00');
    expect(api.callsOf('budgets.days')).toEqual([{ id: 1, user: null }]);
  });

  it('stands beside the periods before, and says by which limit they are judged', async () => {
    renderApp('/budgets/1', { ...withBudget, 'budgets.days': () => budgetDays() });
    const periods = within(await screen.findByRole('region', { name: 'Periods' }));
    expect(periods.getByText(/judged by today’s limit of \$300.00/)).toBeTruthy();
    const rows = periods.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows[1]).toBe('1 to 30 Nov 2026, so far$15.505.2%none');
    expect(rows[2]).toBe('1 to 31 Oct 2026$330.00110.0%100%');
  });

  it('says why it could not be worked out, and asks again; a day has only its scale', async () => {
    const api = renderApp('/budgets/1', {
      ...withBudget,
      'budgets.days': () => refuse({ kind: 'vault', message: 'The vault is busy.' }),
    });
    const place = within(await screen.findByRole('region', { name: 'Spending against the limit' }));
    await place.findByText('The days of this period could not be worked out.');
    api.answer({ 'budgets.days': () => budgetDays() });
    fireEvent.click(place.getByRole('button', { name: 'Try again' }));
    await screen.findByRole('group', { name: 'Running total of the period' });
    api.answer({ 'budgets.all': () => ({ budgets: [budget({ period: 'day' })] }) });
    api.emit('stale', { topics: ['budgets'] });
    await waitFor(() =>
      expect(screen.queryByRole('group', { name: 'Running total of the period' })).toBeNull(),
    );
  });
});

describe('the preview of a new budget', () => {
  it('says on which days it would have alerted, and guides the amount', async () => {
    const api = renderApp('/budgets', { ...withBudget, 'budgets.preview': () => preview() });
    await screen.findByRole('list', { name: 'Budgets' });
    press('n');
    const form = within(await screen.findByRole('dialog', { name: 'New budget' }));
    expect(await form.findByText('October came to $199.12.')).toBeTruthy();
    fireEvent.change(form.getByRole('textbox', { name: 'Amount' }), { target: { value: '200' } });
    expect(await form.findByText('Would have alerted on 12 and 19 October')).toBeTruthy();
    expect(form.getByText('$171.42 of $200.00')).toBeTruthy();
    expect(
      form.getByText('50% and 80% are reached already and will not alert this time.'),
    ).toBeTruthy();
    const asked = api.callsOf('budgets.preview');
    expect(asked[0]).toMatchObject({ amount: null, period: 'month' });
    expect(asked.at(-1)).toMatchObject({
      amount: '200',
      thresholds: ['50', '80', '90', '100'].map((percent) => ({ percent, basis: 'actual' })),
    });
  });

  it('is asked only for what is sound', () => {
    const draft = newDraft({ timeZone: 'UTC', firstDayOfWeek: 'monday', currency: 'USD' });
    expect(previewInput({ ...draft, amount: '1,5' }, 'UTC')?.amount).toBeNull();
    expect(previewInput({ ...draft, amount: '0' }, 'UTC')?.amount).toBeNull();
    expect(previewInput({ ...draft, monthDay: '32' }, 'UTC')).toBeNull();
    const odd = previewInput({ ...draft, moreActual: '80.0', actual: ['80', 'x'] }, 'UTC');
    expect(odd?.thresholds).toEqual([{ percent: '80.0', basis: 'actual' }]);
  });

  it('speaks of one period by its name and of several by their number', () => {
    expect(alertedText(preview({ crossings: [] }), 'month', true)).toBe(
      'Would not have alerted in October',
    );
    const days = [3, 5, 9, 12, 20].map((day) => ({
      percent: '50',
      date: `2026-10-${String(day).padStart(2, '0')}`,
      total: '1',
      isLast: false,
    }));
    const periods = ['1.000000000', '4.000000000'].map((spent, at) => ({
      periodStart: `2026-10-0${at + 1}`,
      periodEnd: `2026-10-0${at + 2}`,
      spent,
    }));
    const several = preview({ crossings: days, periods });
    expect(alertedText(several, 'day', true)).toBe(
      'Would have alerted on 5 days in the last 2 days',
    );
    expect(guideText(several, 'day')).toBe(
      'The last 2 days came to $2.50 on average, $4.00 at most.',
    );
    const over = preview({
      crossings: [
        { percent: '50', date: '2026-10-28', total: '1', isLast: true },
        { percent: '80', date: '2026-11-02', total: '1', isLast: true },
      ],
    });
    expect(alertedText(over, 'month', true)).toBe(
      'Would have alerted on 28 October and 2 November',
    );
    const { running } = preview();
    expect(reachedText(preview({ running: { ...running, reached: [] } }))).toBeNull();
  });
});

describe('an alert', () => {
  const [sent] = alert().deliveries;
  if (!sent) throw new Error('the sample has a delivery');
  const lost = { ...sent, state: 'given-up' as const, error: 'it was refused' };

  it('that did not arrive is sent again by a button, and says so', async () => {
    const page = (one: AlertItem) => ({ alerts: [one], hasMore: false, open: 1 });
    const api = renderApp('/usage', {
      'alerts.page': () => page(alert({ deliveries: [lost] })),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Alerts: 1 asks for a look' }));
    const panel = within(await screen.findByRole('dialog', { name: 'Alerts' }));
    fireEvent.click(panel.getByRole('button', { name: /^Send again, Notification/ }));
    await waitFor(() =>
      expect(api.callsOf('alerts.sendAgain')).toEqual([{ id: 5, channel: 'native' }]),
    );
    const repeat = { ...sent, isRepeat: true };
    api.answer({ 'alerts.page': () => page(alert({ deliveries: [lost, repeat] })) });
    api.emit('stale', { topics: ['budgets'] });
    expect(await panel.findByText(/^Notification, sent again, delivered/)).toBeTruthy();
    expect(panel.getByText('Notification undelivered: it was refused')).toBeTruthy();
    expect(panel.queryByRole('button', { name: /^Send again/ })).toBeNull();
  });

  it('that was only noted asks for a look until its repeat arrives', () => {
    const noted = alert({ origin: 'lower', deliveries: [lost] });
    expect(asksForLook(noted)).toBe(true);
    expect(undelivered(noted)).toEqual(['native']);
    expect(asksForLook({ ...noted, deliveries: [lost, { ...sent, isRepeat: true }] })).toBe(false);
  });

  it('leads to the rows behind it, and not where its budget has changed', async () => {
    renderApp('/dashboard', {
      'alerts.page': () => ({ alerts: [alert()], hasMore: false, open: 1 }),
    });
    expect(
      await screen.findByRole('link', { name: /Budgets.*1 alert asks for a look/ }),
    ).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'Alerts: 1 asks for a look' }));
    fireEvent.click(await screen.findByRole('link', { name: /^Show rows/ }));
    await screen.findByRole('heading', { level: 1, name: 'Usage' });
    expect(await screen.findByText(/1 to 30 Nov 2026/)).toBeTruthy();
  });

  it('names the rows by the scope’s patterns and the period’s days', () => {
    const address = rowsAddress({
      scope: { models: ['claude-*'], providers: ['anthropic'], projects: [], users: ['maya'] },
      user: 'jonas',
      periodStart: '2026-11-01',
      periodEnd: '2026-12-01',
    });
    expect(usagePlace(address)).toMatchObject({
      range: { kind: 'custom', from: '2026-11-01', to: '2026-11-30' },
      filters: [
        { field: 'model', values: [{ value: 'claude-*', label: 'claude-*' }] },
        { field: 'provider', values: [{ value: 'anthropic', label: 'Anthropic' }] },
        { field: 'user', values: [{ value: 'jonas', label: 'jonas' }] },
      ],
    });
  });
});
