import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { VaultProblem } from '../../src-shared/ipc/app.ts';
import { settings } from './sample-money.ts';
import { renderApp, waitFor } from './render-app.tsx';

describe('recovery', () => {
  const problem: VaultProblem = {
    kind: 'damaged',
    title: 'The vault cannot be read',
    message: 'Its file is not sound.',
    detail: 'database disk image is malformed',
    vaultPath: '/home/maya/.config/ChatVault/vault.db',
    backups: [
      { file: 'a.db', madeAt: 0, bytes: 10, rows: 3, sound: true, reason: '' },
      { file: 'b.db', madeAt: 0, bytes: 10, rows: null, sound: false, reason: '' },
    ],
  };

  async function withProblem(kind: VaultProblem['kind']) {
    const api = renderApp();
    await screen.findByText('Unpriced');
    const info = await window.chatvault.call('app.info', undefined);
    if (!info.ok) throw new Error('no info');
    const broken = { ...info.value, problem: { ...problem, kind } };
    api.answer({ 'app.info': () => broken });
    act(() => api.emit('stale', { topics: ['app'] }));
    await screen.findByRole('heading', { name: problem.title });
    return api;
  }

  it('shows nothing else, and asks before a sound backup takes the place', async () => {
    const api = await withProblem('damaged');
    expect(screen.queryByRole('navigation')).toBeNull();
    const uses = screen.getAllByRole('button', { name: /Use the backup/ });
    expect(uses).toHaveLength(1);
    fireEvent.click(uses[0] ?? document.body);
    expect(api.callsOf('app.restoreBackup')).toHaveLength(0);
    fireEvent.click(await screen.findByRole('button', { name: 'Use this backup' }));
    await waitFor(() => expect(api.callsOf('app.restoreBackup')).toEqual([{ file: 'a.db' }]));
  });

  it('offers no backup where the vault is only newer', async () => {
    const api = await withProblem('newer-vault');
    expect(screen.queryByText('Backups')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(api.callsOf('app.retryOpen')).toHaveLength(1));
  });
});

describe('settings', () => {
  it('a change is sent alone', async () => {
    const api = renderApp('/settings');
    fireEvent.click(await screen.findByRole('button', { name: 'Dark' }));
    await waitFor(() => expect(api.callsOf('settings.change')).toEqual([{ theme: 'dark' }]));
    fireEvent.click(screen.getByRole('switch', { name: 'Keep watching' }));
    await waitFor(() => expect(api.callsOf('settings.change').at(-1)).toEqual({ watch: false }));
  });

  it('a wrong value is named with line and path', async () => {
    const problems = [
      { line: 14, column: 3, path: 'time_zone', message: '“x” is not a time zone.' },
    ];
    renderApp('/settings', {
      'settings.get': () => settings({ problems }),
    });
    expect(await screen.findByText('One value in config.yaml cannot be used.')).toBeTruthy();
    expect(screen.getByText('“x” is not a time zone.').parentElement?.textContent).toContain(
      'config.yaml line 14, time_zone',
    );
  });
});

describe('commands', () => {
  it('of the menu do what their keys do', async () => {
    const api = renderApp();
    await screen.findByText('Unpriced');
    act(() => api.emit('command', { id: 'go.settings' }));
    expect(await screen.findByRole('heading', { name: 'Settings' })).toBeTruthy();
    act(() => api.emit('command', { id: 'app.shortcuts' }));
    const sheet = await screen.findByRole('dialog', { name: 'Keyboard' });
    fireEvent.change(within(sheet).getByRole('textbox'), { target: { value: 'export' } });
    expect(within(sheet).getAllByRole('listitem')).toHaveLength(1);
  });
});
