import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { press, waitFor } from './render-app.tsx';
import { price } from './sample-money.ts';
import { click, openSection, saved, type } from './settings-acts.tsx';

describe('tiers', () => {
  const list = {
    name: 'Claude',
    mode: 'graduated' as const,
    models: ['claude-*'],
    tiers: [
      { name: 'Base', upTo: 50_000_000, discountPercentage: '0' },
      { name: 'Volume', upTo: null, discountPercentage: '10' },
    ],
  };

  it('the example follows each key', async () => {
    openSection('tiers', { tierLists: [list] });
    const example = await screen.findByRole('region', { name: 'Try a month' });
    expect(within(example).getByText('−$1.67')).toBeTruthy();
    type('Discount of Volume', '20');
    expect(within(example).getByText('−$3.33')).toBeTruthy();
    type('Tokens of the month', '100');
    expect(within(example).getByText('−$10.00')).toBeTruthy();
    click('Volume');
    expect(within(example).getByText('−$20.00')).toBeTruthy();
    type('Discount of Volume', '101');
    expect(within(example).getByText(/The example waits/)).toBeTruthy();
  });

  it('are saved as a whole, or not at all', async () => {
    const api = openSection('tiers', { tierLists: [list] });
    fireEvent.click(await screen.findByRole('button', { name: 'Save list' }));
    expect(api.callsOf('settings.changeMoney')).toHaveLength(0);
    click('Add a tier');
    click('Save list');
    expect(await screen.findByText('Write a name.')).toBeTruthy();
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-invalid')).toBe('true'));
    type('End of Volume', '500');
    fireEvent.change(screen.getAllByLabelText('Name of the tier')[2] ?? document.body, {
      target: { value: 'High' },
    });
    type('Discount of High', '12.5');
    click('Save list');
    const tiers = [
      list.tiers[0],
      { name: 'Volume', upTo: 500_000_000, discountPercentage: '10' },
      { name: 'High', upTo: null, discountPercentage: '12.5' },
    ];
    await waitFor(() => expect(saved(api)).toEqual({ tierLists: [{ ...list, tiers }] }));
    await waitFor(() => expect(screen.queryByText(/Not saved yet/)).toBeNull());
  });

  it('Esc puts back what stood there', async () => {
    openSection('tiers', { tierLists: [list] });
    await screen.findByRole('region', { name: 'Try a month' });
    type('Discount of Volume', '20');
    act(() => screen.getByLabelText('Discount of Volume').focus());
    press('Escape');
    await waitFor(() =>
      expect(screen.getByLabelText<HTMLInputElement>('Discount of Volume').value).toBe('10'),
    );
  });
});

describe('prices', () => {
  it('are searched, and told with their class, days, source and factors', async () => {
    const api = openSection('prices');
    const found = price({
      multipliers: [{ mode: 'batch', factor: '1/2', isEstimated: false }],
      sizeTiers: [{ aboveInputTokens: 272_000, perMillion: price().perMillion }],
      webSearch: '0.010000000',
    });
    api.answer({
      'prices.search': ({ text }) => ({
        models: [{ provider: 'anthropic', model: `${text || 'any'}-model`, prices: [found] }],
        total: 1,
      }),
    });
    fireEvent.change(await screen.findByRole('searchbox', { name: 'Search models' }), {
      target: { value: 'opus' },
    });
    const prices = await screen.findByRole('region', { name: 'Prices of opus-model' });
    for (const text of ['from 24 Nov 2025', 'Catalogue genai-prices 0.1.8', 'Above 272 k'])
      expect(within(prices).getByText(text)).toBeTruthy();
    expect(within(prices).getByText('https://example.com/prices')).toBeTruthy();
    expect(prices.textContent).toContain('Batch ×\u00a00.5. Web search $0.01.');
    expect(api.callsOf('prices.search')).toContainEqual({ text: 'opus', limit: 50 });
  });

  it('of one’s own are typed per million and kept per token', async () => {
    const api = openSection('prices');
    fireEvent.click(await screen.findByRole('button', { name: 'Add a price' }));
    type('Model', 'llama-4-scout');
    type('Input', '0.20');
    type('Output', '0.6');
    type('First day', '1 Jun 2026');
    click('Save price');
    await waitFor(() => expect(api.callsOf('settings.changeMoney')).toHaveLength(1));
    expect(saved(api)).toMatchObject({
      customCosts: [
        {
          model: 'llama-4-scout',
          inputCostPerToken: '0.0000002',
          outputCostPerToken: '0.0000006',
          from: '2026-06-01',
        },
      ],
    });
    expect(await screen.findByRole('row', { name: /llama-4-scout.*0.20.*0.60/ })).toBeTruthy();
  });
});

describe('unpriced models', () => {
  it('have a price with two clicks and two figures', async () => {
    const api = openSection('unpriced');
    const one = {
      model: 'qwen3-coder-30b',
      provider: 'ollama',
      requests: 1284,
      inputTokens: 5_000_000,
      outputTokens: 120_000,
      firstTimestamp: 0,
      lastTimestamp: Date.UTC(2026, 10, 24),
    };
    api.answer({ 'prices.unpriced': () => [one] });
    fireEvent.click(await screen.findByRole('button', { name: 'Set a price of qwen3-coder-30b' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Input'));
    type('Input', '0.2');
    type('Output', '0.6');
    click('Save price');
    await waitFor(() =>
      expect(saved(api)).toMatchObject({
        customCosts: [
          {
            model: 'qwen3-coder-30b',
            inputCostPerToken: '0.0000002',
            outputCostPerToken: '0.0000006',
            currency: 'USD',
            from: null,
            to: null,
          },
        ],
      }),
    );
    expect(await screen.findByText('Saved the price of qwen3-coder-30b')).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
  });
});

describe('re-pricing', () => {
  const report = {
    models: [
      {
        model: 'gpt-5.5',
        requests: 1347,
        before: '48.290000000',
        after: '43.461000000',
        difference: '-4.829000000',
        unpricedBefore: 3,
        unpricedAfter: 0,
      },
    ],
  };

  it('shows the difference first, applies by choice, and can be undone', async () => {
    const api = openSection('repricing');
    let at: number | null = null;
    api.answer({
      'repricing.preview': () => report,
      'repricing.apply': () => {
        at = Date.UTC(2026, 10, 24);
        setTimeout(() => act(() => api.emit('stale', { topics: ['usage'] })));
        return report;
      },
      'repricing.undo': () => ({ rows: 1347 }),
      'money.status': () => ({ lastRepricingAt: at, isPending: false }),
    });
    await screen.findByRole('heading', { name: 'Re-pricing' });
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
    click('Show the difference');
    const line = await screen.findByRole('row', { name: /gpt-5\.5/ });
    expect(line.textContent).toBe('gpt-5.51,3473 → 0$48.29$43.46−$4.83');
    expect(api.callsOf('repricing.apply')).toHaveLength(0);
    click('Apply');
    expect(await screen.findByText('Priced 1,347 usage logs anew.')).toBeTruthy();
    fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Put back the costs of 1,347 usage logs.')).toBeTruthy();
  });

  it('says so when nothing would change', async () => {
    openSection('repricing');
    fireEvent.click(await screen.findByRole('button', { name: 'Show the difference' }));
    expect(await screen.findByText(/Nothing changes/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  });
});
