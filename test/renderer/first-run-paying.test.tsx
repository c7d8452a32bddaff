import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FoundSource } from '../../src-shared/ipc/imports.ts';
import { renderApp, waitFor } from './render-app.tsx';
import { money, settings } from './sample-money.ts';

const vault = {
  rows: 0,
  bytes: 8192,
  firstTimestamp: null,
  lastTimestamp: null,
  lastImportedAt: null,
  rejected: 0,
  inFuture: 0,
  slots: NO_SLOTS,
};

function source(name: string, label: string): FoundSource {
  return {
    name,
    label,
    paths: [`/home/maya/.${name}`],
    found: true,
    files: 12,
    bytes: 3_000_000,
    requests: 100,
    oldest: Date.UTC(2026, 5, 12),
    newest: Date.UTC(2026, 10, 24),
    imported: 0,
  };
}

const found = [source('claude-code', 'Claude Code'), source('codex', 'Codex CLI')];
const max = {
  name: 'Claude Max 5x',
  monthlyPrice: '100',
  currency: 'USD',
  from: '2026-06-01',
  to: null,
  sources: ['claude-code'],
  models: [],
};

async function choose(label: string, option: string | RegExp): Promise<void> {
  const box = await screen.findByRole('combobox', { name: `How ${label} is paid` });
  fireEvent.click(box);
  const chosen = await screen.findByRole('option', { name: option });
  fireEvent.mouseMove(chosen);
  fireEvent.pointerDown(chosen);
  fireEvent.click(chosen);
}

describe('the first run', () => {
  const answers = { 'vault.info': () => vault, 'sources.found': () => found };

  it('asks nothing of who skips it', async () => {
    const api = renderApp('/usage', answers);
    fireEvent.click(await screen.findByRole('button', { name: 'Import 2 sources' }));
    await waitFor(() => expect(api.callsOf('imports.start')).toHaveLength(1));
    expect(api.callsOf('settings.changeMoney')).toHaveLength(0);
  });

  it('writes the subscriptions, then imports', async () => {
    const api = renderApp('/usage', answers);
    await choose('Claude Code', /Claude Max 5x/);
    const since = await screen.findByLabelText<HTMLInputElement>('Since when for Claude Code');
    expect(since.value).toBe('1 Jun 2026');
    fireEvent.click(screen.getByRole('button', { name: 'Import 2 sources' }));
    await waitFor(() => expect(api.callsOf('imports.start')).toHaveLength(1));
    expect(api.callsOf('settings.changeMoney')).toEqual([{ subscriptions: [max] }]);
    const order = api.calls.map(({ method }) => method);
    expect(order.indexOf('settings.changeMoney')).toBeLessThan(order.indexOf('imports.start'));
  });

  it('does not import while a price is wrong', async () => {
    const api = renderApp('/usage', answers);
    await choose('Codex CLI', 'Another subscription');
    fireEvent.click(await screen.findByRole('button', { name: 'Import 2 sources' }));
    const form = await screen.findByRole('region', { name: 'How you pay' });
    expect(await within(form).findByText('Write a name, as Team plan.')).toBeTruthy();
    expect(api.callsOf('imports.start')).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Name of the plan for Codex CLI'), {
      target: { value: 'Team' },
    });
    fireEvent.change(screen.getByLabelText('Price a month for Codex CLI'), {
      target: { value: '29.90' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Import 2 sources' }));
    await waitFor(() => expect(api.callsOf('imports.start')).toHaveLength(1));
    expect(api.callsOf('settings.changeMoney')).toMatchObject([
      { subscriptions: [{ name: 'Team', monthlyPrice: '29.9', sources: ['codex'] }] },
    ]);
  });

  it('asks only for the sources that are ticked', async () => {
    renderApp('/usage', answers);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Import Codex CLI' }));
    expect(screen.queryByRole('combobox', { name: 'How Codex CLI is paid' })).toBeNull();
  });
});

describe('the sources screen', () => {
  it('tells how each is paid, and lets change it', async () => {
    const api = renderApp('/sources', {
      'sources.found': () => found,
      'settings.get': () => settings({ money: money({ subscriptions: [max] }) }),
    });
    expect(
      await screen.findByRole('button', {
        name: 'Claude Code is paid: Claude Max 5x, $100.00. Change',
      }),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Codex CLI is paid: By use. Change' }));
    const dialog = await screen.findByRole('dialog', { name: 'Subscription for Codex CLI' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'ChatGPT Plus, $20' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Save plan' }));
    await waitFor(() =>
      expect(api.callsOf('settings.changeMoney')).toEqual([
        {
          subscriptions: [
            max,
            { ...max, name: 'ChatGPT Plus', monthlyPrice: '20', sources: ['codex'] },
          ],
        },
      ]),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
