import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AlertsPage, BudgetStatus } from '../../src-shared/ipc/budgets.ts';
import { refuse, type Answers } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { money, settings } from './sample-money.ts';
import { alert, budget } from './sample-budgets.ts';

const withBudgets = (...budgets: BudgetStatus[]): Partial<Answers> => ({
  'budgets.all': () => ({ budgets }),
});
const withAlerts = (page: Partial<AlertsPage>): Partial<Answers> => ({
  'alerts.page': () => ({ alerts: [], hasMore: false, open: 0, ...page }),
});
const list = (): Promise<HTMLElement> => screen.findByRole('list', { name: 'Budgets' });
const form = async () => within(await screen.findByRole('dialog', { name: 'New budget' }));

describe('the budgets', () => {
  it('an empty list says what a budget is for, and offers one', async () => {
    renderApp('/budgets');
    await screen.findByRole('heading', { name: 'No budgets yet' });
    fireEvent.click(screen.getAllByRole('button', { name: 'New budget' })[1] as HTMLElement);
    expect((await form()).getByRole('textbox', { name: 'Amount' })).toBe(document.activeElement);
  });

  it('says why they could not be worked out, and asks again', async () => {
    const api = renderApp('/budgets', {
      'budgets.all': () => refuse({ kind: 'vault', message: 'The vault is busy.' }),
    });
    await screen.findByText('The budgets could not be worked out.');
    api.answer(withBudgets(budget()));
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(within(await list()).getAllByRole('link')).toHaveLength(1);
    expect(screen.queryByText('The budgets could not be worked out.')).toBeNull();
  });

  it('stand in a list with figures, level and outlook, the first one beside it', async () => {
    renderApp(
      '/budgets',
      withBudgets(
        budget(),
        budget({ id: 2, name: 'Fine', percentageUsed: 20, alertLevel: 'ok', forecast: null }),
      ),
    );
    const items = within(await list()).getAllByRole('link');
    expect(items[0]?.textContent).toContain('Critical');
    expect(items[0]?.textContent).toContain('$279.06 of $300.00');
    expect(items[0]?.textContent).toContain('Month, Anthropic');
    expect(items[0]?.textContent).toContain('runs out Thu 26 Nov');
    expect(items[0]?.getAttribute('aria-current')).toBe('true');
    expect(items[1]?.textContent).not.toContain('Critical');
    const meter = within(items[0] as HTMLElement).getByRole('meter');
    expect(meter.getAttribute('aria-valuetext')).toBe('93.0%, $279.06 of $300.00, critical');
    const hero = within(screen.getByRole('region', { name: 'Summary' }));
    for (const text of ['93.0%', '$20.94', 'Thu 26 Nov', '$351.48', '$330.41 to $374.23'])
      expect(hero.getByText(text)).toBeTruthy();
    expect(screen.getByText('Provider Anthropic, 1 to 30 Nov 2026, Europe/Berlin')).toBeTruthy();
    expect(
      within(screen.getByRole('region', { name: 'By model' })).getByText('65.6%'),
    ).toBeTruthy();
    expect(screen.getByText('Subscription fees')).toBeTruthy();
    const thresholds = within(screen.getByRole('region', { name: 'Thresholds' }));
    expect(thresholds.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '80% actual, reached',
      '100% actual, not reached',
      '100% forecast, reached',
    ]);
  });

  it('the meter has a tick at the forecast only where it lies within the limit', async () => {
    const within80 = { mean: '240.000000000', lower: '1.000000000', upper: '2.000000000' };
    renderApp(
      '/budgets',
      withBudgets(budget(), budget({ id: 2, forecast: { ...within80, runsOutOn: null } })),
    );
    const items = within(await list()).getAllByRole('listitem');
    const ticks = items.map((item) => item.querySelector<HTMLElement>('.meter-forecast'));
    expect(ticks[0]).toBeNull();
    expect(ticks[1]?.style.left).toBe('80%');
    expect(items[1]?.querySelector('.meter-pace')).toBeTruthy();
  });

  it('one of each user has a row for each, one of config.yaml is changed there', async () => {
    const own = { id: 5, name: 'Per user', origin: 'config' as const };
    const api = renderApp(
      '/budgets/5/jonas',
      withBudgets(budget({ ...own, user: 'maya' }), budget({ ...own, user: 'jonas' })),
    );
    const items = within(await list()).getAllByRole('link');
    expect(items.map((item) => item.getAttribute('aria-current'))).toEqual([null, 'true']);
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Open config.yaml' }));
    await waitFor(() => expect(api.callsOf('settings.openFile')).toHaveLength(1));
  });

  it('is paused, and removed after a question', async () => {
    const api = renderApp('/budgets/1', withBudgets(budget()));
    fireEvent.click(await screen.findByRole('button', { name: 'Pause' }));
    await waitFor(() =>
      expect(api.callsOf('budgets.setPaused')).toEqual([{ id: 1, isPaused: true }]),
    );
    fireEvent.click(screen.getByRole('button', { name: 'Remove…' }));
    const question = within(await screen.findByRole('dialog'));
    expect(api.callsOf('budgets.remove')).toEqual([]);
    fireEvent.click(question.getByRole('button', { name: 'Remove the budget' }));
    await waitFor(() => expect(api.callsOf('budgets.remove')).toEqual([{ id: 1 }]));
  });

  it('says that a currency has no rate, and that a budget is gone', async () => {
    renderApp('/budgets/1', withBudgets(budget({ currency: 'CHF', spending: null })));
    expect(await screen.findByText('There is no exchange rate for CHF.')).toBeTruthy();
    act(() => {
      window.location.hash = '/budgets/9';
    });
    expect(await screen.findByText('This budget is not there any more.')).toBeTruthy();
  });

  it('is shown when its notification is clicked', async () => {
    const api = renderApp('/usage', withBudgets(budget(), budget({ id: 2, name: 'Other' })));
    await screen.findByRole('heading', { level: 1, name: 'Usage' });
    act(() => api.emit('openBudget', { id: 2 }));
    expect(await screen.findByRole('heading', { level: 2, name: 'Other' })).toBeTruthy();
  });
});

describe('the form of a budget', () => {
  it('needs an amount, and saves it with what is filled in', async () => {
    const api = renderApp('/budgets', withBudgets(budget()));
    await list();
    press('n');
    const fields = await form();
    fireEvent.click(fields.getByRole('button', { name: 'Save budget' }));
    expect(await fields.findByText(/Missing: an amount above 0/)).toBeTruthy();
    expect(api.callsOf('budgets.save')).toEqual([]);
    const day = fields.getByRole('textbox', { name: 'First day' });
    fireEvent.change(day, { target: { value: '32' } });
    expect(day.getAttribute('aria-invalid')).toBe('true');
    expect(fields.getByText(/a day from 1 to 31/)).toBeTruthy();
    fireEvent.change(day, { target: { value: '1' } });
    fireEvent.change(fields.getByRole('textbox', { name: 'Amount' }), {
      target: { value: '200' },
    });
    fireEvent.click(fields.getByRole('button', { name: 'Save budget' }));
    await waitFor(() => expect(api.callsOf('budgets.save')).toHaveLength(1));
    expect(api.callsOf('budgets.save')[0]).toMatchObject({
      id: null,
      draft: { name: 'Everything, monthly', amount: '200', currency: 'USD', timeZone: null },
    });
  });

  it('counts what a pattern fits, and keeps what main refuses', async () => {
    const api = renderApp('/budgets', {
      'budgets.save': () =>
        refuse({ kind: 'invalid-input', message: 'The name is taken.', field: 'name' }),
    });
    await screen.findByRole('heading', { name: 'No budgets yet' });
    press('n');
    const fields = await form();
    // Without a subscription nothing asks which cost counts, without a rate nothing asks for a currency.
    expect(fields.queryByRole('group', { name: 'Which cost' })).toBeNull();
    fireEvent.click(fields.getByRole('button', { name: /Only a model/ }));
    fireEvent.change(fields.getByRole('textbox', { name: 'Model is' }), {
      target: { value: 'claude-*' },
    });
    expect(fields.getByText(/^Now /)).toBeTruthy();
    const more = fields.getByRole('textbox', { name: 'Add a percentage, actual' });
    fireEvent.change(more, { target: { value: '95' } });
    fireEvent.keyDown(more, { key: 'Enter' });
    fireEvent.click(fields.getByRole('button', { name: 'Remove 50%, actual' }));
    fireEvent.change(fields.getByRole('textbox', { name: 'Amount' }), { target: { value: '5' } });
    fireEvent.click(fields.getByRole('button', { name: 'Save budget' }));
    await fields.findByText('The name is taken.');
    const [call] = api.callsOf('budgets.save');
    expect(call?.draft.name).toBe('claude-*, monthly');
    expect(call?.draft.scope.models).toEqual(['claude-*']);
    expect(call?.draft.thresholds.map(({ percent }) => percent)).toEqual([
      '80',
      '90',
      '95',
      '100',
      '100',
    ]);
  });

  it('changes a budget under its id, and asks which cost counts where a subscription is', async () => {
    const plan = {
      name: 'Max',
      monthlyPrice: '100.000000000',
      currency: 'USD',
      from: null,
      to: null,
      sources: [],
      models: [],
    };
    const api = renderApp('/budgets/1', {
      ...withBudgets(budget()),
      'settings.get': () => settings({ money: money({ subscriptions: [plan] }) }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    const fields = within(await screen.findByRole('dialog', { name: 'Edit Claude' }));
    fireEvent.click(fields.getByRole('button', { name: 'Value' }));
    fireEvent.click(fields.getByRole('button', { name: 'Save budget' }));
    await waitFor(() => expect(api.callsOf('budgets.save')).toHaveLength(1));
    expect(api.callsOf('budgets.save')[0]).toMatchObject({
      id: 1,
      draft: {
        name: 'Claude',
        amount: '300',
        counts: 'value',
        scope: { providers: ['anthropic'] },
      },
    });
  });
});

describe('the bell', () => {
  const bell = (name: string): Promise<HTMLElement> => screen.findByRole('button', { name });
  const panel = async () => within(await screen.findByRole('dialog', { name: 'Alerts' }));

  it('has no number at none, and says so when opened', async () => {
    renderApp('/usage');
    const button = await bell('Alerts');
    expect(button.textContent).toBe('');
    fireEvent.click(button);
    expect((await panel()).getByText(/No alerts/)).toBeTruthy();
  });

  it('opening it marks nothing; acknowledging does, one or all', async () => {
    const api = renderApp('/usage', withAlerts({ alerts: [alert()], open: 1 }));
    fireEvent.click(await bell('Alerts: 1 asks for a look'));
    const alerts = await panel();
    expect(alerts.getByText('$270.23 of $300.00 spent, forecast $351.48')).toBeTruthy();
    expect(api.callsOf('alerts.acknowledge')).toEqual([]);
    fireEvent.click(alerts.getByRole('button', { name: /^Acknowledge: / }));
    await waitFor(() => expect(api.callsOf('alerts.acknowledge')).toEqual([{ ids: [5] }]));
    fireEvent.click(alerts.getByRole('button', { name: 'Acknowledge all' }));
    await waitFor(() => expect(api.callsOf('alerts.acknowledge').at(-1)).toEqual({ ids: null }));
  });

  it('puts an alert off for a while', async () => {
    const api = renderApp('/usage', withAlerts({ alerts: [alert()], open: 1 }));
    fireEvent.click(await bell('Alerts: 1 asks for a look'));
    const alerts = await panel();
    fireEvent.click(alerts.getByRole('button', { name: /^Snooze: / }));
    const before = Date.now();
    fireEvent.click(alerts.getByRole('button', { name: '1 hour' }));
    await waitFor(() => expect(api.callsOf('alerts.snooze')).toHaveLength(1));
    const call = api.callsOf('alerts.snooze')[0];
    expect(call?.id).toBe(5);
    expect(Math.abs((call?.until ?? 0) - before - 3_600_000)).toBeLessThan(60_000);
  });

  it('says what was not delivered, and why', async () => {
    const [sent] = alert().deliveries;
    if (!sent) throw new Error('the sample has a delivery');
    const lost = { ...sent, state: 'given-up' as const, error: 'do not disturb was on' };
    renderApp('/usage', withAlerts({ alerts: [alert({ deliveries: [lost] })], open: 1 }));
    await bell('Alerts: 1 asks for a look');
    press('a');
    expect(
      (await panel()).getByText('Notification undelivered: do not disturb was on'),
    ).toBeTruthy();
  });
});

describe('test notifications', () => {
  it('are sent each way, with their result', async () => {
    const api = renderApp('/budgets', {
      'alerts.test': ({ channel }) => ({ error: channel === 'webhook' ? 'None is set up.' : null }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Send a test notification' }));
    const ways = within(await screen.findByRole('dialog', { name: 'Notifications' }));
    fireEvent.click(ways.getByRole('button', { name: 'Send a test: Notification' }));
    await ways.findByText('The system took it');
    fireEvent.click(ways.getByRole('button', { name: 'Send a test: Webhook' }));
    await ways.findByText('None is set up.');
    expect(api.callsOf('alerts.test')).toEqual([{ channel: 'native' }, { channel: 'webhook' }]);
  });
});
