import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { UsageRow } from '../../src-shared/ipc/usage.ts';
import { refuse, type FakeApi } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { row, totals } from './sample-rows.ts';

const busy = (): never => refuse({ kind: 'vault', message: 'Another program holds the vault.' });
const strip = () => screen.findByRole('region', { name: 'Totals' });
const rowsShown = () => document.querySelectorAll('[id^="usage-row-"]');

/** Shows the screen and waits for its three rows. */
async function renderRows(answers: Parameters<typeof renderApp>[1] = {}): Promise<FakeApi> {
  const api = renderApp('/usage', answers);
  await waitFor(() => expect(rowsShown()).toHaveLength(3));
  return api;
}

describe('what could not be read', () => {
  it('at the start: the screens show all the same, and ask no more than once again', async () => {
    const api = await renderRows({ 'vault.info': busy });
    expect(await within(await strip()).findByText('Requests')).toBeTruthy();
    expect(screen.queryByText('Opening…')).toBeNull();
    expect(api.callsOf('vault.info').length).toBeLessThan(4);
  });

  it('rows: a dash for every figure, none of them a zero, and nothing that waits', async () => {
    renderApp('/usage', { 'usage.page': busy });
    expect(await screen.findByText('The usage logs could not be read.')).toBeTruthy();
    const figures = await strip();
    expect(figures.getAttribute('aria-busy')).toBeNull();
    expect(within(figures).getByText('Net cost')).toBeTruthy();
    expect(within(figures).getAllByText('—')).toHaveLength(10);
    expect(figures.textContent).not.toMatch(/\d/);
  });

  it('totals: said in their place, the rows stay, another try brings them', async () => {
    const api = await renderRows({ 'usage.totals': busy });
    expect(await screen.findByText('The totals could not be read.')).toBeTruthy();
    expect((await strip()).getAttribute('aria-busy')).toBeNull();
    expect(rowsShown()).toHaveLength(3);
    api.answer({ 'usage.totals': () => totals({ requests: 4321, totalCount: 4321 }) });
    fireEvent.click(within(await strip()).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('4,321')).toBeTruthy();
  });

  it('counts of the filter editor: dashes, never “0 of 0”', async () => {
    await renderRows({ 'usage.facets': busy });
    fireEvent.click(screen.getByRole('button', { name: 'Filter' }));
    const editor = await screen.findByRole('dialog');
    expect(await within(editor).findByText('Another program holds the vault.')).toBeTruthy();
    expect(within(editor).getAllByText('—')).toHaveLength(3);
    expect(editor.textContent).not.toMatch(/usage logs match/);
  });
});

describe('a dialog', () => {
  it('begins at the act it is for, and gives the focus back', async () => {
    await renderRows();
    const grid = screen.getByRole('grid');
    grid.focus();
    press('e', { ctrlKey: true });
    const act = await screen.findByRole('button', { name: 'Choose file and export…' });
    await waitFor(() => expect(document.activeElement).toBe(act));
    press('Escape');
    await waitFor(() => expect(document.activeElement).toBe(grid));
  });
});

describe('Esc in an empty search', () => {
  it('goes on to the list', async () => {
    await renderRows();
    screen.getByLabelText('Search usage logs').focus();
    press('Escape');
    expect(document.activeElement).toBe(screen.getByRole('grid'));
  });
});

describe('rows that come in', () => {
  it('leave the cells of the others as they are', async () => {
    const sample = (id: number): UsageRow => row({ id, timestamp: Date.now() - 1000 * (9 - id) });
    const rows = [3, 2, 1].map(sample);
    const api = await renderRows({
      'usage.page': () => ({ rows, hasMore: false, nextCursor: null }),
    });
    const cells = () => [...(document.querySelector('#usage-row-2')?.children ?? [])];
    const before = cells();
    const drawn = new Set<Node>();
    const observer = new MutationObserver((changes) => {
      for (const { target } of changes) drawn.add(target);
    });
    for (const cell of before)
      observer.observe(cell, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    api.answer({
      'usage.page': () => ({
        rows: [sample(4), ...rows.map((known) => ({ ...known }))],
        hasMore: false,
        nextCursor: null,
      }),
    });
    api.emit('stale', { topics: ['usage'] });
    await waitFor(() => expect(document.querySelector('#usage-row-4')).toBeTruthy());
    expect(cells()).toEqual(before);
    expect(drawn.size).toBe(0);
    observer.disconnect();
  });
});
