import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { detail, row, totals } from './sample-rows.ts';

const rowsShown = (): HTMLElement[] =>
  screen.getAllByRole('row').filter((line) => line.id.startsWith('usage-row-'));
const selected = (): string | undefined =>
  rowsShown().find((line) => line.getAttribute('aria-selected') === 'true')?.id;
const list = async (): Promise<HTMLElement> => {
  await screen.findByText('Unpriced');
  const grid = screen.getByRole('grid');
  grid.focus();
  return grid;
};

describe('the list of usage logs', () => {
  it('says “unpriced” in words, in rows and at the top, with the way to a price, and never $0', async () => {
    renderApp();
    expect(await screen.findAllByText('unpriced')).toHaveLength(3);
    expect(await screen.findByText('Unpriced')).toBeTruthy();
    const link = screen.getByRole('link', { name: 'Set prices' });
    expect(link.getAttribute('href')).toBe('#/settings/unpriced');
    expect(document.body.textContent).not.toMatch(/\$\d/);
  });

  it('shows what is priced and how many are not', async () => {
    renderApp('/usage', {
      'usage.totals': () =>
        totals({
          requests: 3,
          totalCount: 3,
          unpricedRequests: 2,
          netCost: '12.345000000',
          paidCost: '12.345000000',
        }),
    });
    expect(await screen.findByText('$12.35')).toBeTruthy();
    const link = screen.getByRole('link', { name: '2 unpriced' });
    expect(link.getAttribute('href')).toBe('#/settings/unpriced');
  });

  it('asks for the page first, for the totals when it has come', async () => {
    let deliver = (): void => undefined;
    const api = renderApp('/usage', {
      'usage.page': () =>
        new Promise((resolve) => {
          deliver = () => resolve({ rows: [row({ id: 1 })], hasMore: false, nextCursor: null });
        }),
    });
    await waitFor(() => expect(api.callsOf('usage.page')).toHaveLength(1));
    expect(api.callsOf('usage.totals')).toHaveLength(0);
    deliver();
    await waitFor(() => expect(api.callsOf('usage.totals')).toHaveLength(1));
  });

  it('marks a failed request by icon and code, not by colour alone', async () => {
    renderApp('/usage', {
      'usage.page': () => ({
        rows: [row({ id: 1, isError: true, statusCode: 429 })],
        hasMore: false,
        nextCursor: null,
      }),
    });
    const cell = await screen.findByText('429');
    expect(cell.querySelector('svg')).toBeTruthy();
  });
});

describe('keys', () => {
  it('arrows move the selection, Enter opens the inspector, Esc closes it', async () => {
    renderApp();
    const grid = await list();
    press('ArrowDown');
    expect(selected()).toBe('usage-row-3');
    expect(grid.getAttribute('aria-activedescendant')).toBe('usage-row-3');
    press('End');
    expect(selected()).toBe('usage-row-1');
    press('Home');
    press('Enter');
    const inspector = await screen.findByRole('complementary', { name: 'Usage log' });
    expect(await within(inspector).findByText('req_3')).toBeTruthy();
    press('ArrowDown');
    expect(await within(inspector).findByText('req_2')).toBeTruthy();
    press('Escape');
    expect(screen.queryByRole('complementary')).toBeNull();
    expect(selected()).toBe('usage-row-2');
  });

  it('/ goes to the search field, where letters are letters', async () => {
    const api = renderApp();
    await list();
    press('/');
    const search = screen.getByRole('searchbox', { name: 'Search usage logs' });
    expect(document.activeElement).toBe(search);
    press('f');
    expect(screen.queryByRole('dialog')).toBeNull();
    fireEvent.change(search, { target: { value: 'opus' } });
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toMatchObject({ text: 'opus' }),
    );
  });

  it('Alt and arrows move the range, D opens it, G S goes to the sources', async () => {
    const api = renderApp();
    await list();
    press('ArrowLeft', { altKey: true });
    expect(await screen.findByText('Last month')).toBeTruthy();
    const before = api.callsOf('usage.page').at(0)?.filter?.from ?? 0;
    await waitFor(() => expect(api.callsOf('usage.page').at(-1)?.filter?.to).toBe(before));
    press('d');
    expect(await screen.findByRole('dialog', { name: 'Date range' })).toBeTruthy();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    press('g');
    press('s');
    expect(await screen.findByRole('heading', { name: 'Sources' })).toBeTruthy();
  });

  it('a copied row is tab-separated text of the columns that are shown', async () => {
    renderApp();
    const grid = await list();
    press('ArrowDown');
    let copied = '';
    const event = new Event('copy', { bubbles: true, cancelable: true });
    Object.assign(event, {
      clipboardData: { setData: (_type: string, text: string) => (copied = text) },
    });
    fireEvent(grid, event);
    const cells = copied.split('\t');
    expect(cells).toHaveLength(screen.getAllByRole('columnheader').length);
    expect(cells).toContain('81000');
    expect(cells[0]).toMatch(/^\d{4}-\d\d-\d\dT/);
  });
});

describe('pages and order', () => {
  const pages = {
    'usage.page': ({ cursor }: { cursor?: string | null | undefined }) => ({
      rows: [row({ id: cursor ? 7 : 9 })],
      hasMore: !cursor,
      nextCursor: cursor ? null : 'c1',
    }),
  };

  it('goes on by the cursor and back by the stack', async () => {
    const api = renderApp('/usage', pages);
    await list();
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await waitFor(() => expect(rowsShown()[0]?.id).toBe('usage-row-7'));
    expect(api.callsOf('usage.page').at(-1)?.cursor).toBe('c1');
    expect(screen.getByRole('button', { name: 'Next page' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Previous page' }));
    await waitFor(() => expect(rowsShown()[0]?.id).toBe('usage-row-9'));
  });

  it('a head sorts and says so', async () => {
    const api = renderApp('/usage', pages);
    await list();
    fireEvent.click(screen.getByRole('button', { name: 'Time, ms' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)).toMatchObject({
        sort: { field: 'responseTimeMs', descending: true },
        cursor: null,
      }),
    );
    const head = screen.getByRole('columnheader', { name: 'Time, ms' });
    expect(head.getAttribute('aria-sort')).toBe('descending');
  });
});

describe('filters', () => {
  it('are chosen in the editor, shown as a chip, and removed by it', async () => {
    const api = renderApp();
    await list();
    press('f');
    const editor = await screen.findByRole('dialog', { name: 'Filter' });
    fireEvent.click(await within(editor).findByRole('checkbox', { name: /claude-opus-4-5/ }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter?.model).toEqual(['claude-opus-4-5']),
    );
    fireEvent.click(within(editor).getByRole('button', { name: 'Done' }));
    fireEvent.click(
      await screen.findByRole('button', { name: 'Remove “Model is claude-opus-4-5”' }),
    );
    await waitFor(() => expect(screen.queryByRole('group', { name: 'Filters' })).toBeNull());
  });

  it('an empty list says why and takes the filter away that hides the rows', async () => {
    renderApp('/usage', {
      'usage.page': ({ filter }) => ({
        rows: filter?.text ? [] : [row()],
        hasMore: false,
        nextCursor: null,
      }),
      'usage.whyEmpty': () => ({ without: [{ field: 'text', count: 31 }], newestTimestamp: null }),
    });
    await list();
    fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'zzz' } });
    expect(await screen.findByText('No usage log matches these filters')).toBeTruthy();
    expect(await screen.findByText(/Without the search there are 31/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Remove “zzz”' }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('');
  });
});

describe('failures', () => {
  it('stand in the place of the list, with another try', async () => {
    let fail = true;
    renderApp('/usage', {
      'usage.page': () =>
        fail
          ? refuse({ kind: 'vault', message: 'The vault is busy.' })
          : { rows: [row()], hasMore: false, nextCursor: null },
    });
    expect(await screen.findByText('The usage logs could not be read.')).toBeTruthy();
    expect(screen.getByText('The vault is busy.')).toBeTruthy();
    fail = false;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(rowsShown()).toHaveLength(1));
  });

  it('a refused parameter is named', async () => {
    const message = 'limit is “5000”: allowed is 1 to 1000.';
    renderApp('/usage', { 'usage.page': () => refuse({ kind: 'invalid-input', message }) });
    expect(await screen.findByText(message)).toBeTruthy();
  });
});

describe('the inspector', () => {
  it('explains a failed request and clamps a long message', async () => {
    const long = 'The organisation has used its input tokens. '.repeat(9).trim();
    renderApp('/usage', {
      'usage.page': () => ({
        rows: [row({ id: 5, isError: true, statusCode: 429 })],
        hasMore: false,
        nextCursor: null,
      }),
      'usage.detail': () =>
        detail({
          id: 5,
          isError: true,
          statusCode: 429,
          similarErrors: 92,
          errorDetails: JSON.stringify({ error: { message: long } }),
        }),
    });
    await list();
    press('Enter');
    expect(await screen.findByText('429, rate limit reached')).toBeTruthy();
    expect(screen.getByText(/refused the request because too much/)).toBeTruthy();
    const more = screen.getByRole('button', { name: `Show all ${long.length} characters` });
    expect(screen.getByText(long).className).toContain('clamp');
    fireEvent.click(more);
    expect(screen.getByText(long).className).not.toContain('clamp');
    expect(screen.getByText(/92 errors like this/)).toBeTruthy();
  });

  it('keeps the selection when rows come in above', async () => {
    const api = renderApp();
    await list();
    press('ArrowDown');
    press('Enter');
    await screen.findByRole('complementary');
    api.answer({
      'usage.page': () => ({
        rows: [4, 3, 2, 1].map((id) => row({ id, timestamp: Date.now() })),
        hasMore: false,
        nextCursor: null,
      }),
    });
    api.emit('stale', { topics: ['usage'] });
    await waitFor(() => expect(rowsShown()).toHaveLength(4));
    expect(selected()).toBe('usage-row-3');
    expect(screen.getByRole('complementary')).toBeTruthy();
  });

  it('shows the file through main, by the id alone', async () => {
    const api = renderApp();
    await list();
    press('Enter');
    fireEvent.click(await screen.findByRole('button', { name: 'Show file' }));
    await waitFor(() => expect(api.callsOf('usage.reveal')).toEqual([{ id: 3 }]));
  });
});
