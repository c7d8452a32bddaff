import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { FoundSource } from '../../src-shared/ipc/imports.ts';
import { NOTHING_GOES, refuse } from './fake-api.ts';
import { renderApp, waitFor } from './render-app.tsx';
import { row } from './sample-rows.ts';
import { click } from './settings-acts.tsx';
import { settings } from './sample-money.ts';

const OCTOBER = Date.UTC(2025, 8, 30, 22);

async function choose(label: string, option: string): Promise<void> {
  fireEvent.click(await screen.findByRole('combobox', { name: label }));
  const chosen = await screen.findByRole('option', { name: option });
  fireEvent.mouseMove(chosen);
  fireEvent.pointerDown(chosen);
  fireEvent.click(chosen);
}

describe('retention', () => {
  const preview = {
    ...NOTHING_GOES,
    rows: 12_345,
    netCost: '1234.560000000',
    unpricedRequests: 2,
    keptFrom: OCTOBER,
    removedBefore: null,
    makesBackup: true,
  };

  it('says what would go, and writes nothing before that is confirmed', async () => {
    const api = renderApp('/settings/data', { 'retention.preview': () => preview });
    await choose('Kept', '12 whole months');
    const note = await screen.findByRole('alert');
    expect(note.textContent).toContain(
      'Remove old months? 12,345 usage logs from before 1 Oct 2025, $1,234.56 net, 2 requests unpriced. They do not come back from the logs. A backup of the vault is made first.',
    );
    expect(api.callsOf('retention.preview')).toEqual([{ months: 12 }]);
    click('Cancel');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(api.callsOf('settings.change')).toHaveLength(0);
    await choose('Kept', '12 whole months');
    click('Remove 12,345 usage logs');
    await waitFor(() => expect(api.callsOf('settings.change')).toEqual([{ retentionMonths: 12 }]));
  });

  it('to keep all again needs no question', async () => {
    const api = renderApp('/settings/data', {
      'settings.get': () => settings({ retentionMonths: 18 }),
      'upkeep.status': () => ({
        running: null,
        removedBefore: OCTOBER,
        backup: 'vault-20261124T090000000Z-before-removing-old-months.db',
        error: null,
      }),
    });
    expect(
      await screen.findByText(/Usage logs from before 1 Oct 2025 are not taken in/),
    ).toBeTruthy();
    expect(screen.getByText(/before-removing-old-months/)).toBeTruthy();
    await choose('Kept', 'For ever');
    await waitFor(() =>
      expect(api.callsOf('settings.change')).toEqual([{ retentionMonths: null }]),
    );
  });

  it('what cannot be counted or removed is said', async () => {
    renderApp('/settings/data', {
      'retention.preview': () => refuse({ kind: 'vault', message: 'The vault is not open.' }),
      'upkeep.status': () => ({
        running: null,
        removedBefore: null,
        backup: null,
        error: 'No room for the backup.',
      }),
    });
    expect(await screen.findByText('No room for the backup.')).toBeTruthy();
    await choose('Kept', '1 whole month');
    expect(await screen.findByText('The vault is not open.')).toBeTruthy();
  });
});

describe('a source', () => {
  const source: FoundSource = {
    name: 'codex',
    label: 'Codex CLI',
    paths: ['/home/maya/.codex'],
    found: true,
    files: 2,
    bytes: 100,
    requests: null,
    oldest: OCTOBER,
    newest: OCTOBER,
    imported: 5,
  };

  it('is deleted after its numbers were told', async () => {
    const api = renderApp('/sources', {
      'sources.found': () => [
        source,
        { ...source, name: 'claude-code', label: 'Claude Code', imported: 0 },
      ],
      'sources.removal': () => ({
        ...NOTHING_GOES,
        rows: 5,
        netCost: '2.500000000',
        firstTimestamp: OCTOBER,
        lastTimestamp: OCTOBER,
        rejected: 1,
        files: 2,
      }),
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Delete Codex CLI from the vault' }));
    const dialog = await screen.findByRole('dialog');
    await within(dialog).findByText(
      '5 usage logs from 1 Oct 2025 to 1 Oct 2025, $2.50 net, and 1 rejected line.',
    );
    // What is not in the vault cannot be taken out of it.
    expect(screen.queryByRole('button', { name: /Delete Claude Code/ })).toBeNull();
    expect(api.callsOf('sources.delete')).toHaveLength(0);
    fireEvent.click(within(dialog).getByRole('button', { name: 'Delete from the vault' }));
    await waitFor(() => expect(api.callsOf('sources.delete')).toEqual([{ source: 'codex' }]));
  });

  it('that is going says how far that is, and can be stopped', async () => {
    const api = renderApp('/sources', {
      'upkeep.status': () => ({
        running: { kind: 'source', source: 'codex', removed: 1200, total: 5000 },
        removedBefore: null,
        backup: null,
        error: null,
      }),
    });
    expect(await screen.findByText(/1,200 of 5,000 usage logs are gone/)).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('24');
    click('Stop');
    await waitFor(() => expect(api.callsOf('sources.cancelDelete')).toHaveLength(1));
  });
});

describe('a usage log of the future', () => {
  it('is marked in the table, and told where freshness is', async () => {
    const rows = [
      row({ id: 2, timestamp: Date.now() + 3 * 86_400_000 }),
      row({ id: 1, timestamp: Date.now() - 1000 }),
    ];
    renderApp('/usage', {
      'usage.page': () => ({ rows, hasMore: false, nextCursor: null }),
      'vault.info': () => ({
        rows: 2,
        bytes: 1,
        firstTimestamp: null,
        lastTimestamp: null,
        lastImportedAt: null,
        rejected: 0,
        inFuture: 1,
        slots: { model: {}, provider: {}, project: {}, user: {} },
      }),
    });
    expect(await screen.findByText(/, 1 in the future/)).toBeTruthy();
    const marks = await screen.findAllByText('in the future');
    // Its day and its time; the row of now has none.
    expect(marks).toHaveLength(2);
  });
});
