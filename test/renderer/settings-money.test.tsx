import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MoneySettings } from '../../src-shared/ipc/settings.ts';
import { NOTHING_GOES, refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { settings } from './sample-money.ts';
import { click, openSection, saved, type } from './settings-acts.tsx';

async function choose(label: string, name: string): Promise<void> {
  fireEvent.click(await screen.findByRole('combobox', { name: label }));
  fireEvent.click(await screen.findByRole('option', { name }));
}

const plan = {
  name: 'Claude Max 5x',
  monthlyPrice: '100',
  currency: 'USD',
  from: '2026-06-01',
  to: null,
  sources: ['claude-code'],
  models: [],
};

describe('the sections', () => {
  it('are reached by their list, and mark the one with a wrong value', async () => {
    const problems = [
      { line: 14, column: 9, path: 'cost_calculation.exchange_rates.EUR', message: 'x' },
    ];
    renderApp('/settings', { 'settings.get': () => settings({ problems }) });
    const nav = await screen.findByRole('navigation', { name: 'Sections' });
    fireEvent.click(within(nav).getByRole('link', { name: /^Currency.*a value is wrong/ }));
    expect(await screen.findByRole('heading', { name: 'Currency' })).toBeTruthy();
    fireEvent.click(within(nav).getByRole('link', { name: 'Data, config.yaml' }));
    expect(await screen.findByText('~/.config/ChatVault/config.yaml')).toBeTruthy();
    expect(screen.getByText('For ever')).toBeTruthy();
  });

  it('name the sections of config.yaml that are left alone, and how long rows are kept', async () => {
    renderApp('/settings/data', {
      'settings.get': () =>
        settings({ ignoredSections: ['model_list', 'clients'], retentionMonths: 12 }),
    });
    expect(await screen.findByText('model_list, clients')).toBeTruthy();
    expect(screen.getByText('12 whole months')).toBeTruthy();
  });

  it('a zone shows in numbers what moves before it is written', async () => {
    const api = openSection('general', { subscriptions: [plan] });
    const sides = {
      requestsBefore: 2,
      requestsAfter: 1,
      netBefore: '70.000000000',
      netAfter: '60.500000000',
      paidBefore: '70.000000000',
      paidAfter: '10.000000000',
    };
    api.answer({
      'settings.zoneDifference': () => ({
        months: [{ month: '2026-10', ...sides }],
        total: sides,
        removal: { ...NOTHING_GOES, rows: 12, netCost: '1.500000000' },
      }),
    });
    await screen.findByText('Time zone');
    await choose('Time zone', 'Asia/Kolkata');
    const table = await screen.findByRole('table');
    expect(within(table).getByRole('row', { name: /Oct 2026/ }).textContent).toBe(
      'Oct 2026$70.00$60.50$70.00$10.00−$9.50',
    );
    expect(screen.getByText(/1 month has other sums then/).textContent).toBe(
      '1 month has other sums then. The net cost of all time goes from $70.00 to $60.50. 12 usage logs, $1.50 net, would be removed by retention.',
    );
    expect(api.callsOf('settings.zoneDifference')).toEqual([
      { timeZone: 'Asia/Kolkata', retentionMonths: null },
    ]);
    expect(api.callsOf('settings.change')).toHaveLength(0);
    click('Change');
    await waitFor(() =>
      expect(api.callsOf('settings.change')).toEqual([{ timeZone: 'Asia/Kolkata' }]),
    );
  });
});

describe('the currency', () => {
  const euro = { currency: 'EUR', from: null, rate: '0.92' };

  it('with a rate is saved at once', async () => {
    const api = openSection('currency', { exchangeRates: [euro] });
    await choose('Show amounts in', 'EUR, Euro');
    await waitFor(() => expect(saved(api)).toEqual({ currency: 'EUR' }));
  });

  it('without a rate is an error at the field, until its rate is written', async () => {
    const api = openSection('currency');
    await choose('Show amounts in', 'EUR, Euro');
    expect(await screen.findByText(/EUR has no exchange rate/)).toBeTruthy();
    expect(screen.getByText('USD stays in use.')).toBeTruthy();
    expect(api.callsOf('settings.changeMoney')).toHaveLength(0);
    type('Rate', '0,92');
    click('Save rate');
    expect(
      await screen.findByText('“0,92” is not a number. Write it with a point: 0.92.'),
    ).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Rate')));
    expect(screen.getByLabelText<HTMLInputElement>('Rate').value).toBe('0,92');
    type('Rate', '0.92');
    click('Save rate');
    await waitFor(() => expect(saved(api)).toEqual({ currency: 'EUR', exchangeRates: [euro] }));
    expect(await screen.findByText('0.92 EUR')).toBeTruthy();
    expect(screen.queryByText(/EUR has no exchange rate/)).toBeNull();
  });

  it('keeps the last rate of a currency that is used', async () => {
    const api = openSection('currency', { currency: 'EUR', exchangeRates: [euro] });
    fireEvent.click(await screen.findByRole('button', { name: 'Remove EUR rate' }));
    expect(api.callsOf('settings.changeMoney')).toHaveLength(0);
    act(() => click('Add a rate'));
    type('Rate', '0.95');
    type('From', '1 Jul 2026');
    click('Save rate');
    await waitFor(() =>
      expect(saved(api)).toEqual({
        exchangeRates: [euro, { currency: 'EUR', from: '2026-07-01', rate: '0.95' }],
      }),
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Remove EUR rate from 1 Jul 2026' }));
    await waitFor(() => expect(saved(api)).toEqual({ exchangeRates: [euro] }));
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    await waitFor(() => expect(api.callsOf('settings.changeMoney')).toHaveLength(3));
    expect((saved(api) as MoneySettings).exchangeRates).toHaveLength(2);
  });
});

describe('subscriptions', () => {
  const status = {
    name: plan.name,
    month: '2026-11',
    fee: '80.000000000',
    monthFee: '100.000000000',
    currency: 'USD',
    value: '290.380000000',
    requests: 14_201,
    paidForItselfOn: '2026-11-09',
  };

  it('show what was paid beside what it was worth, and on which day it paid for itself', async () => {
    const api = openSection('subscriptions', { subscriptions: [plan] });
    api.answer({
      'plans.status': () => [{ ...status, month: '2026-10', value: '1.000000000' }, status],
    });
    expect(await screen.findByText('Paid for itself on 9 November')).toBeTruthy();
    const line = screen.getByRole('row', { name: /Claude Max 5x/ });
    expect(
      within(line)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual([
      'Claude Max 5x',
      '$100.00',
      'from 1 Jun 2026',
      'Claude Code',
      '$80.00',
      '$290.38',
      '3.6\u00a0×',
      '',
    ]);
  });

  it('a known plan is added in two clicks, Esc leaves everything as it is', async () => {
    const api = openSection('subscriptions');
    const add = await screen.findByRole('button', { name: 'Add a plan' });
    act(() => add.focus());
    fireEvent.click(add);
    press('Escape');
    await waitFor(() => expect(screen.queryByRole('form', { name: 'New plan' })).toBeNull());
    expect(document.activeElement).toBe(add);
    fireEvent.click(add);
    click('Claude Max 20x, $200');
    click('Save plan');
    const max = { ...plan, name: 'Claude Max 20x', monthlyPrice: '200', from: null };
    await waitFor(() => expect(saved(api)).toEqual({ subscriptions: [max] }));
    expect(await screen.findByRole('row', { name: /Claude Max 20x/ })).toBeTruthy();
  });

  it('keeps what was typed when it could not be written', async () => {
    const api = openSection('subscriptions');
    api.answer({
      'settings.changeMoney': () =>
        refuse({ kind: 'config', message: 'config.yaml cannot be written.' }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Add a plan' }));
    type('Name', 'Team');
    type('A month', '19.99');
    click('Save plan');
    expect(await screen.findByText('config.yaml cannot be written.')).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('A month').value).toBe('19.99');
  });

  it('ends with today, which counts whole', async () => {
    const api = openSection('subscriptions', { subscriptions: [plan] });
    fireEvent.click(await screen.findByRole('button', { name: 'End Claude Max 5x today' }));
    await waitFor(() => expect(api.callsOf('settings.changeMoney')).toHaveLength(1));
    const [ended] = (saved(api) as MoneySettings).subscriptions;
    const tomorrow = new Date(Date.now() + 86_400_000);
    const zoned = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(tomorrow);
    expect(ended).toEqual({ ...plan, to: zoned });
    const end = await screen.findByRole('button', { name: 'End Claude Max 5x today' });
    expect(end.getAttribute('aria-disabled')).toBeNull();
  });
});
