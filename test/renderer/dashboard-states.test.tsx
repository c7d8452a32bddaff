import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { dashboard, day, name } from './sample-dashboard.ts';

const show = (data: Dashboard) =>
  renderApp('/dashboard/range=2026-11-01~2026-11-03', { 'dashboard.get': () => data });
const models = [name('claude-opus-4-5', '30.000000000'), name('gpt-5.5', '10.000000000')];
const bar = (label: RegExp): Promise<HTMLElement> => screen.findByRole('button', { name: label });
const section = (title: string): Promise<HTMLElement> =>
  screen.findByRole('region', { name: title });

describe('the dashboard as it was left', () => {
  it('comes back by its bare address, and every choice can be taken back', async () => {
    const api = renderApp('/dashboard');
    const period = () => api.callsOf('dashboard.get').at(-1)?.period;
    await screen.findByRole('group', { name: 'Net cost per day' });
    press('2');
    await waitFor(() => expect(period()).toBe('weekly'));
    press('1');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: 'Daily' }).ariaPressed).toBe('true'),
    );
    press('3');
    await waitFor(() => expect(period()).toBe('monthly'));
    press('g');
    press('s');
    await screen.findByRole('heading', { level: 1, name: 'Sources' });
    press('g');
    press('d');
    await screen.findByRole('heading', { level: 1, name: 'Dashboard' });
    await waitFor(() => expect(window.location.hash).toContain('period=monthly'));
  });
});

describe('states', () => {
  it('an empty range says where the newest usage is, and goes there', async () => {
    const api = show(dashboard([], { given: { lastTimestamp: day(-3) } }));
    expect(
      await screen.findByText(/No usage from 1 to 3 Nov 2026\. Newest: 28 Oct 2026\./),
    ).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show its month' }));
    await waitFor(() => expect(api.callsOf('dashboard.get').at(-1)?.filter?.to).toBe(day(1)));
  });

  it('an empty vault leads to the sources', async () => {
    renderApp('/dashboard', {
      'vault.info': () => ({
        rows: 0,
        bytes: 0,
        firstTimestamp: null,
        lastTimestamp: null,
        lastImportedAt: null,
        rejected: 0,
        inFuture: 0,
        slots: NO_SLOTS,
      }),
      'app.info': () => ({
        version: '0.1.0',
        platform: 'linux',
        electron: '33',
        dataDir: '/d',
        vaultPath: '/d/vault.db',
        configPath: '/d/config.yaml',
        home: '/h',
        demo: true,
        problem: null,
      }),
    });
    expect(await screen.findByText('Nothing is imported yet')).toBeTruthy();
  });

  it('says where history starts within the range', async () => {
    show(dashboard(models, { given: { firstTimestamp: day(2) } }));
    expect(await screen.findByText('History starts on 2 Nov, 00:00')).toBeTruthy();
  });

  it('an error has a way to try again, and the last figures stay', async () => {
    const api = show(dashboard(models));
    await bar(/Mon 2 Nov/);
    api.answer({ 'dashboard.get': () => refuse({ kind: 'vault', message: 'The vault is busy.' }) });
    act(() => api.emit('stale', { topics: ['usage'] }));
    expect(await screen.findByText('The vault is busy.')).toBeTruthy();
    expect(screen.getByRole('button', { name: /Mon 2 Nov/ })).toBeTruthy();
    api.answer({ 'dashboard.get': () => dashboard(models) });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(screen.queryByText('The vault is busy.')).toBeNull());
  });

  it('new rows change the figures in place: focus stays where it was', async () => {
    const api = show(dashboard(models));
    const second = await bar(/Mon 2 Nov/);
    second.focus();
    api.answer({
      'dashboard.get': () => dashboard([...models, name('gemini-3-pro', '3.000000000')]),
    });
    act(() => api.emit('stale', { topics: ['usage'] }));
    await bar(/Mon 2 Nov: \$14\.33/);
    expect(document.activeElement).toBe(second);
  });

  it('a hidden window asks nothing until it is seen again', async () => {
    const api = show(dashboard(models));
    await bar(/Mon 2 Nov/);
    const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    const asked = api.callsOf('dashboard.get').length;
    act(() => api.emit('stale', { topics: ['usage'] }));
    await new Promise((done) => setTimeout(done, 500));
    expect(api.callsOf('dashboard.get')).toHaveLength(asked);
    seen.mockReturnValue('visible');
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    await waitFor(() => expect(api.callsOf('dashboard.get')).toHaveLength(asked + 1));
  });

  it('says “Unpriced”, never $0, where nothing has a price', async () => {
    const local = { ...name('qwen3', '0.000000000', 5_000_000), unpricedRequests: 12 };
    show(dashboard([local]));
    const hero = await section('Summary');
    expect(within(hero).getByText('Unpriced')).toBeTruthy();
    expect(await section('Tokens per day')).toBeTruthy();
  });
});
