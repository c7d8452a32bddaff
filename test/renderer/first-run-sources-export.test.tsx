import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FoundSource, ImportStatus } from '../../src-shared/ipc/imports.ts';
import { idleExport, refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';

const emptyVault = {
  rows: 0,
  bytes: 8192,
  firstTimestamp: null,
  lastTimestamp: null,
  lastImportedAt: null,
  rejected: 0,
  inFuture: 0,
  slots: NO_SLOTS,
};

function source(name: string, label: string, rest: Partial<FoundSource> = {}): FoundSource {
  return {
    name,
    label,
    paths: [`/home/maya/.${name}`],
    found: true,
    files: 12,
    bytes: 3_000_000,
    requests: null,
    oldest: null,
    newest: null,
    imported: 0,
    ...rest,
  };
}

const found = [
  source('claude-code', 'Claude Code'),
  source('codex', 'Codex CLI'),
  source('gemini', 'Gemini CLI', { found: false, files: 0 }),
];

const running: ImportStatus = {
  state: 'running',
  sources: [
    {
      name: 'codex',
      label: 'Codex CLI',
      state: 'reading',
      files: 2,
      filesDone: 1,
      bytes: 400,
      bytesDone: 100,
      new: 5,
      known: 1,
      replaced: 0,
      rejected: 2,
      reconciliation: 0,
    },
  ],
  startedAt: Date.now(),
  durationMs: 4000,
  bytes: 400,
  bytesDone: 100,
  rowsPerSecond: 1250,
  secondsLeft: 3,
  error: null,
};

describe('the first run', () => {
  const answers = { 'vault.info': () => emptyVault, 'sources.found': () => found };

  it('counts, shows what was found and what was not, and imports only what is chosen', async () => {
    const api = renderApp('/usage', answers);
    expect(await screen.findByText(/requests in 2 sources/)).toBeTruthy();
    await waitFor(() => expect(api.callsOf('sources.preview')).toHaveLength(1));
    expect(screen.getAllByText('counting…')).toHaveLength(3);
    expect(screen.getByText(/Gemini CLI is not installed here/)).toBeTruthy();
    expect(screen.queryByRole('navigation')).toBeNull();
    act(() =>
      api.emit('sourcesPreview', [
        source('claude-code', 'Claude Code', { requests: 148_902 }),
        source('codex', 'Codex CLI', { requests: 27_316 }),
      ]),
    );
    expect(await screen.findByRole('heading', { name: /176,218/ })).toBeTruthy();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Import Claude Code' }));
    expect(api.callsOf('imports.start')).toHaveLength(0);
    fireEvent.click(screen.getByRole('button', { name: 'Import 1 source' }));
    await waitFor(() => expect(api.callsOf('imports.start')).toEqual([{ sources: ['codex'] }]));
  });

  it('goes to the progress when the import begins', async () => {
    const api = renderApp('/usage', answers);
    await screen.findByText(/requests in 2 sources/);
    act(() => api.emit('importProgress', running));
    expect(await screen.findByRole('heading', { name: 'Sources' })).toBeTruthy();
    expect(screen.getByText('Import in progress, Codex CLI')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel import' }));
    await waitFor(() => expect(api.callsOf('imports.cancel')).toHaveLength(1));
  });

  it('opens the demo vault in one click, and its banner leads back', async () => {
    const api = renderApp('/usage', answers);
    fireEvent.click(await screen.findByRole('button', { name: /demo vault/ }));
    await waitFor(() => expect(api.callsOf('app.openDemo')).toHaveLength(1));
    const info = await window.chatvault.call('app.info', undefined);
    if (!info.ok) throw new Error('no info');
    const demo = { ...info.value, demo: true, vaultPath: '/demo/vault.db' };
    api.answer({ 'app.info': () => demo });
    act(() => api.emit('stale', { topics: ['app', 'usage'] }));
    expect(await screen.findByText(/made-up figures/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Back to my vault' }));
    await waitFor(() => expect(api.callsOf('app.closeDemo')).toHaveLength(1));
  });

  it('the demo’s rows, heard of before the demo itself, lead to no other screen', async () => {
    const api = renderApp('/usage', answers);
    fireEvent.click(await screen.findByRole('button', { name: /demo vault/ }));
    const vault = await window.chatvault.call('vault.info', undefined);
    if (!vault.ok) throw new Error('no vault');
    api.answer({ 'vault.info': () => ({ ...vault.value, rows: 20_000 }) });
    act(() => api.emit('stale', { topics: ['usage'] }));
    expect(await screen.findByRole('navigation', { name: 'Screens' })).toBeTruthy();
    expect(window.location.hash).not.toContain('sources');
  });
});

describe('sources', () => {
  it('a cancelled import says what is in, and goes on', async () => {
    const api = renderApp('/sources', {
      'imports.status': () => ({ ...running, state: 'cancelled' }),
    });
    expect(await screen.findByText('The import was cancelled.')).toBeTruthy();
    expect(screen.getByText(/5 new usage logs are in the vault/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    await waitFor(() => expect(api.callsOf('imports.start')).toEqual([{ sources: ['codex'] }]));
  });

  it('the report adds up, line by line', async () => {
    renderApp('/sources', { 'imports.status': () => running });
    const sum = (await screen.findByText('All sources')).closest('tr');
    const cells = [...(sum?.querySelectorAll('td.num') ?? [])].map((cell) => cell.textContent);
    expect(cells).toEqual(['100 of 400\u00a0B', '5', '1', '0', '2', '8']);
  });

  it('a rejected line leads to the screen of them all', async () => {
    renderApp('/sources', {
      'rejected.page': () => ({
        rows: [
          {
            id: 9,
            source: 'claude-code',
            file: '/home/maya/.claude/projects/p/7f3c.jsonl',
            line: 1204,
            offset: 0,
            length: 900,
            reason: 'Not JSON',
            excerpt: '{"usage":{"input_tokens":1802}}',
            rejectedAt: 0,
          },
        ],
        totalCount: 1,
        hasMore: false,
      }),
    });
    const reason = await screen.findByRole('link', { name: 'Not JSON' });
    expect(reason.getAttribute('href')).toContain('/sources/rejected');
    expect(screen.queryByText(/1802/)).toBeNull();
  });
});

describe('a file that cannot be imported', () => {
  it('says why, and lets choose another', async () => {
    const message = '“notes.txt” is no usage log that is known.';
    const api = renderApp('/sources', {
      'imports.choose': () => refuse({ kind: 'file', message }),
    });
    await screen.findByRole('heading', { name: 'Sources' });
    press('n');
    const dialog = await screen.findByRole('dialog', { name: 'Nothing was imported' });
    expect(within(dialog).getByText(message)).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Choose another…' }));
    await waitFor(() => expect(api.callsOf('imports.choose')).toHaveLength(2));
  });
});

describe('the export', () => {
  it('asks main for the file, goes on behind the closed dialog, and says where it is', async () => {
    const api = renderApp();
    await screen.findByText('Unpriced');
    press('e', { ctrlKey: true });
    const dialog = await screen.findByRole('dialog', { name: /Export/ });
    fireEvent.click(within(dialog).getByRole('button', { name: /Choose file/ }));
    await waitFor(() =>
      expect(api.callsOf('exports.start')).toMatchObject([
        { format: 'csv', columns: 'all', sort: { field: 'timestamp', descending: true } },
      ]),
    );
    expect(api.callsOf('exports.start')[0]?.suggestedName).toMatch(/^usage-.*\.csv$/);
    const path = '/home/maya/usage.csv';
    const half = { ...idleExport, state: 'running', path, rows: 50, totalRows: 100 } as const;
    act(() => api.emit('exportProgress', half));
    expect(await within(dialog).findByText('50%')).toBeTruthy();
    fireEvent.click(within(dialog).getByText('Close'));
    expect(await screen.findByRole('button', { name: 'Exporting 50%' })).toBeTruthy();
    act(() => api.emit('exportProgress', { ...half, state: 'done', rows: 100, bytes: 2_900_000 }));
    expect(await screen.findByText(/^Exported 100 rows, 2\.9\sMB$/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show in folder' }));
    await waitFor(() => expect(api.callsOf('exports.reveal')).toHaveLength(1));
  });
});

describe('an empty vault', () => {
  it('after an import without rows leads to the sources', async () => {
    renderApp('/usage', {
      'vault.info': () => emptyVault,
      'imports.status': () => ({ ...running, state: 'done' }),
      'usage.page': () => ({ rows: [], hasMore: false, nextCursor: null }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Go to sources' }));
    expect(await screen.findByRole('heading', { name: 'Sources' })).toBeTruthy();
  });

  it('begins with the range of its rows as soon as there are any', async () => {
    const api = renderApp('/usage', {
      'vault.info': () => emptyVault,
      'imports.status': () => ({ ...running, state: 'done' }),
      'usage.page': () => ({ rows: [], hasMore: false, nextCursor: null }),
    });
    expect(await screen.findByText('Month to date')).toBeTruthy();
    api.answer({
      'vault.info': () => ({ ...emptyVault, rows: 9, lastTimestamp: 1_600_000_000_000 }),
    });
    act(() => api.emit('stale', { topics: ['usage'] }));
    expect(await screen.findByText('All time')).toBeTruthy();
  });
});
