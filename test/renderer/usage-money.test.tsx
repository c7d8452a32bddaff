import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import type { CostExplanation } from '../../src-shared/ipc/money.ts';
import type { UsageDetail, UsageTotals } from '../../src-shared/ipc/usage.ts';
import { hasPlans, shownSums } from '../../src-renderer/screens/usage/cost-figures.tsx';
import { press, renderApp, waitFor } from './render-app.tsx';
import { money, noCost, price, settings } from './sample-money.ts';
import { detail, totals } from './sample-rows.ts';

const base = { requests: 3, totalCount: 3, errorRate: 0 };
const priced = {
  ...base,
  listCost: '290.380000000',
  discount: '11.320000000',
  netCost: '279.060000000',
  paidCost: '279.060000000',
};

function withTotals(given: Partial<UsageTotals>, currency = 'USD') {
  return renderApp('/usage', {
    'usage.totals': () => totals(given),
    'settings.get': () => settings({ money: money({ currency }) }),
  });
}

const strip = async (): Promise<HTMLElement> => {
  const figures = await screen.findByRole('region', { name: 'Totals' });
  await within(figures).findByText('Requests');
  return figures;
};

describe('the totals', () => {
  it('say list cost, discount and net cost', async () => {
    withTotals({ ...priced, fees: '0.000000000' });
    const figures = await strip();
    for (const text of ['$279.06', '$290.38', '−$11.32'])
      expect(within(figures).getByText(text)).toBeTruthy();
    expect(within(figures).getByText('Net cost')).toBeTruthy();
    expect(within(figures).queryByText('Paid')).toBeNull();
    expect(within(figures).getByTitle('$279.060000000')).toBeTruthy();
  });

  it('with plans say paid beside value, the fees with it', async () => {
    withTotals({ ...priced, paidCost: '72.430000000', fees: '96.000000000' });
    const figures = await strip();
    expect(within(figures).getByText('$168.43')).toBeTruthy();
    expect(within(figures).getByText('fees $96.00, by use $72.43')).toBeTruthy();
    expect(within(figures).getByText('Value').parentElement?.textContent).toContain('$279.06');
    expect(within(figures).getByText('1.7 × paid')).toBeTruthy();
  });

  it('under a filter no fee is paid for a part', async () => {
    withTotals({ ...priced, paidCost: '72.430000000', fees: null });
    const figures = await strip();
    expect(within(figures).getByText('$72.43')).toBeTruthy();
    expect(within(figures).getByText('by use; fees belong to no part')).toBeTruthy();
  });

  it('are shown in the currency of choice, marked where a rate stands in', async () => {
    const shown = {
      currency: 'EUR',
      listCost: '267.590000000',
      discount: '10.430000000',
      netCost: '257.160000000',
      paidCost: '257.160000000',
      fees: null,
      cacheSavings: '0.000000000',
      rateDates: ['2026-01-01'],
      isEstimated: true,
    };
    withTotals({ ...priced, shown }, 'EUR');
    const figures = await strip();
    expect(within(figures).getByText('≈ €257.16')).toBeTruthy();
    expect(within(figures).getByText('−€10.43')).toBeTruthy();
    expect(figures.textContent).not.toContain('$');
    expect(screen.getByRole('columnheader', { name: 'Net cost, USD' })).toBeTruthy();
  });

  it('say that they are in dollars where there is no rate', async () => {
    withTotals(priced, 'EUR');
    const link = await within(await strip()).findByRole('link', { name: 'USD, no EUR rate' });
    expect(link.getAttribute('href')).toBe('#/settings/currency');
  });

  it('say that costs are being worked out', async () => {
    renderApp('/usage', {
      'usage.totals': () => totals(priced),
      'money.status': () => ({ lastRepricingAt: null, isPending: true }),
    });
    expect(await within(await strip()).findByText('Working out costs')).toBeTruthy();
  });

  it('know of plans by what they cover or cost, in either currency', () => {
    expect(hasPlans(shownSums(totals(priced)))).toBe(false);
    expect(hasPlans(shownSums(totals({ ...priced, fees: '0.000000000' })))).toBe(false);
    expect(hasPlans(shownSums(totals({ ...priced, fees: '0.000000001' })))).toBe(true);
    expect(hasPlans(shownSums(totals({ ...priced, paidCost: '0.000000000' })))).toBe(true);
  });
});

/** claude-opus-4-5: 1,000 fresh, 10,000 written for 5 min, 20,000 for 1 h, 50,000 read, 1,000 out: $0.3175. */
const lines: CostExplanation['lines'] = [
  ['freshInput', 1000, '5.000000000', '0.005000000'],
  ['cacheRead', 50_000, '0.500000000', '0.025000000'],
  ['cacheWrite5m', 10_000, '6.250000000', '0.062500000'],
  ['cacheWrite1h', 20_000, '10.000000000', '0.200000000'],
  ['output', 1000, '25.000000000', '0.025000000'],
].map(([name, count, perMillion, cost]) => ({
  class: name as CostExplanation['lines'][number]['class'],
  count: Number(count),
  price: String(perMillion),
  factor: '1',
  cost: String(cost),
}));

const explained = {
  listCost: '0.317500000',
  discount: '0.031750000',
  netCost: '0.285750000',
  costStatus: 'priced',
} as const;

async function inspect(given: Partial<UsageDetail>): Promise<HTMLElement> {
  const api = renderApp();
  api.answer({ 'usage.detail': () => detail(given) });
  await screen.findAllByText('unpriced');
  screen.getByRole('grid').focus();
  press('ArrowDown');
  press('Enter');
  const inspector = await screen.findByRole('complementary', { name: 'Usage log' });
  await within(inspector).findByText('Session');
  return inspector;
}

function tableOf(inspector: HTMLElement): string[][] {
  return within(within(inspector).getByRole('table'))
    .getAllByRole('row')
    .map((line) => [...line.querySelectorAll('th, td')].map((cell) => cell.textContent));
}

describe('the inspector', () => {
  it('explains a cost: tokens × price by class, a table that adds up', async () => {
    const tier = {
      list: 'Claude',
      mode: 'graduated' as const,
      month: '2026-11',
      tokensBefore: 210_000_000,
      shares: [{ tier: 'Volume', tokens: 82_000, percent: '10' }],
    };
    const inspector = await inspect({
      ...explained,
      cost: noCost({ price: price(), lines, tier, computed: explained.listCost }),
    });
    const table = tableOf(inspector);
    expect(table).toEqual([
      ['Class', 'Tokens', '$ per M', 'Cost'],
      ['Input', '1,000', '×\u20095.00', '0.005000000'],
      ['Cache write, 5 min', '10,000', '×\u20096.25', '0.062500000'],
      ['Cache write, 1 h', '20,000', '×\u200910.00', '0.200000000'],
      ['Cache read', '50,000', '×\u20090.50', '0.025000000'],
      ['Output', '1,000', '×\u200925.00', '0.025000000'],
      ['List cost', '82,000', '', '0.317500000'],
      ['Discount, Volume', '10%', '−0.031750000'],
      ['Net cost, USD', '0.285750000'],
    ]);
    const sum = table
      .slice(1, 6)
      .reduce((all, cells) => all + (parseUsd(cells[3] ?? '') ?? 0n), 0n);
    expect(sum).toBe(317_500_000n);
    expect(within(inspector).getByTitle('$0.285750000').textContent).toBe('$0.2858');
    const said = inspector.textContent;
    expect(said).toContain(
      'Price: Catalogue genai-prices 0.1.8, claude-opus-4-5, from 24 Nov 2025.',
    );
    expect(said).toContain('https://example.com/prices');
    expect(said).toContain(
      'Tiers of Claude: all in Volume, 10%, after 210.0\u00a0M tokens of 2026-11.',
    );
    expect(said).toContain('The source reported no cost.');
  });

  it('says factors, notes, plan and the display currency', async () => {
    const inspector = await inspect({
      ...explained,
      cost: noCost({
        price: price({ origin: 'custom', version: 'config.yaml', source: 'config.yaml' }),
        lines: lines.map((line) => ({ ...line, factor: '1/2' })),
        notes: ['batch', 'longContext', 'estimated'],
        plan: 'Claude Max',
        shown: {
          currency: 'EUR',
          amount: '0.262890000',
          rateFrom: '2026-01-01',
          isEstimated: false,
        },
      }),
    });
    expect(tableOf(inspector)[1]?.[2]).toBe('×\u20095.00 ×\u00a00.5');
    expect(tableOf(inspector).at(-1)).toEqual(['Net cost, EUR', '0.262890000']);
    expect(within(inspector).getByText('Value, under Claude Max')).toBeTruthy();
    expect(within(inspector).getByTitle('€0.262890000').textContent).toBe('≈\u2009€0.2629');
    for (const said of [
      'Batch: part',
      'Long context: the whole',
      'Yours, config.yaml',
      'Claude Max',
    ])
      expect(inspector.textContent).toContain(said);
  });

  it('puts a reported cost beside the computed one, with the difference', async () => {
    const inspector = await inspect({
      ...explained,
      listCost: '0.320000000',
      discount: '0.000000000',
      netCost: '0.320000000',
      reportedCost: '0.320000000',
      costStatus: 'reported',
      cost: noCost({ computed: '0.317500000', reportedDifference: '0.002500000' }),
    });
    expect(tableOf(inspector).slice(-3)).toEqual([
      ['Reported by the source', '0.320000000'],
      ['Computed by the prices', '0.317500000'],
      ['Reported less computed', '0.002500000'],
    ]);
    expect(inspector.textContent).toContain('the one that the source reported');
  });

  it('of what is unpriced shows no amount, and leads to the price', async () => {
    const inspector = await inspect({});
    expect(inspector.textContent).not.toMatch(/\$\d/);
    fireEvent.click(within(inspector).getByRole('link', { name: 'Set a price' }));
    await waitFor(() => expect(window.location.hash).toBe('#/settings/unpriced'));
  });
});
