import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { InputOf } from '../../src-shared/ipc/contract.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { row } from './sample-rows.ts';

async function open() {
  await screen.findByRole('navigation', { name: 'Screens' });
  await screen.findByRole('heading', { level: 1 });
  press('k', { ctrlKey: true });
  const field = await screen.findByRole('combobox', { name: 'Search and commands' });
  await waitFor(() => expect(document.activeElement).toBe(field));
  return field;
}

function type(text: string): void {
  fireEvent.change(screen.getByRole('combobox', { name: 'Search and commands' }), {
    target: { value: text },
  });
}

function list() {
  return within(screen.getByRole('listbox', { name: 'Results' }));
}

function labels(group?: string): string[] {
  const of = group ? within(list().getByRole('group', { name: group })) : list();
  return of
    .getAllByRole('option')
    .map((option) => option.querySelector('.fitting')?.textContent ?? '');
}

function chosen(): string {
  const field = screen.getByRole('combobox', { name: 'Search and commands' });
  const id = field.getAttribute('aria-activedescendant') ?? '';
  return document.getElementById(id)?.querySelector('.fitting')?.textContent ?? '';
}

async function closed(): Promise<void> {
  await waitFor(() =>
    expect(screen.queryByRole('combobox', { name: 'Search and commands' })).toBeNull(),
  );
}

const lastPage = (pages: InputOf<'usage.page'>[]) => pages.at(-1)?.filter;

describe('the palette', () => {
  it('lists where to go and what can be done here, with keys, and runs it', async () => {
    renderApp('/usage');
    await open();
    expect(labels('Go to')).toEqual(expect.arrayContaining(['Dashboard', 'Usage', 'Settings']));
    expect(labels('Do')).toContain('Choose columns');
    // The charts are on another screen.
    expect(labels('Do')).not.toContain('Save the chart…');
    expect(list().queryByRole('group', { name: 'Data' })).toBeNull();
    const dashboard = list().getByRole('option', { name: /^Dashboard/ });
    expect(
      within(dashboard)
        .getAllByText(/^[GD]$/)
        .map((cap) => cap.textContent),
    ).toEqual(['G', 'D']);
    fireEvent.click(dashboard);
    await closed();
    await waitFor(() => expect(window.location.hash).toContain('/dashboard'));
  });

  it('marks what fits, moves through it with the arrows and round, and takes it with Enter', async () => {
    renderApp('/usage');
    await open();
    type('sett');
    const [option] = list().getAllByRole('option');
    expect(option?.querySelector('b')?.textContent).toBe('Sett');
    expect(chosen()).toBe('Settings');
    expect(option?.getAttribute('aria-selected')).toBe('true');
    type('se');
    const all = labels();
    expect(all.length).toBeGreaterThan(1);
    press('ArrowDown');
    expect(chosen()).toBe(all[1]);
    press('ArrowUp');
    press('ArrowUp');
    expect(chosen()).toBe(all.at(-1));
    press('ArrowDown');
    expect(chosen()).toBe('Settings');
    press('Enter');
    await closed();
    await waitFor(() => expect(window.location.hash).toContain('/settings'));
  });

  it('remembers nothing, and gives the focus back', async () => {
    renderApp('/usage');
    await screen.findByRole('heading', { level: 1 });
    const search = await screen.findByLabelText('Search usage logs');
    act(() => search.focus());
    await open();
    type('opus');
    press('Escape');
    await closed();
    await waitFor(() => expect(document.activeElement).toBe(search));
    const field = await open();
    expect((field as HTMLInputElement).value).toBe('');
  });

  it('is closed by the key that opened it, and opened by the button of the bar', async () => {
    renderApp('/usage');
    await open();
    press('k', { ctrlKey: true });
    await closed();
    fireEvent.click(screen.getByRole('button', { name: 'Search and commands' }));
    expect(await screen.findByRole('combobox', { name: 'Search and commands' })).toBeTruthy();
  });

  it('finds models, providers and projects of the vault, and shows their usage logs of all time', async () => {
    const api = renderApp('/usage');
    await open();
    type('atlas');
    await waitFor(() => expect(labels('Data')).toEqual(['atlas-api']));
    expect(list().getByRole('option', { name: /project, 3 usage logs/ })).toBeTruthy();
    press('Enter');
    await closed();
    await waitFor(() =>
      expect(lastPage(api.callsOf('usage.page'))).toEqual({
        project: ['/home/maya/work/atlas-api'],
      }),
    );
    await open();
    type('opus');
    await waitFor(() => expect(labels('Data')).toEqual(['claude-opus-4-5']));
    press('Enter');
    await closed();
    await waitFor(() =>
      expect(lastPage(api.callsOf('usage.page'))).toEqual({ model: ['claude-opus-4-5'] }),
    );
  });

  it('asks for the names once, however much is typed', async () => {
    const api = renderApp('/sources');
    await open();
    const asked = api.callsOf('usage.facets').length;
    for (const text of ['o', 'op', 'opu', 'opus']) type(text);
    await waitFor(() => expect(labels('Data')).toEqual(['claude-opus-4-5']));
    expect(api.callsOf('usage.facets').length - asked).toBeLessThanOrEqual(1);
  });

  it('finds a session and a request by the beginning of their id', async () => {
    const found = row({ id: 9, session: '7f3a-44', requestId: 'req_7f3a99' });
    const api = renderApp('/sources', {
      'usage.page': ({ filter }) => ({
        rows: filter?.session?.[0] === '7f3a*' || filter?.text === 'req_7f' ? [found, found] : [],
        hasMore: false,
        nextCursor: null,
      }),
    });
    await open();
    type('7f3a');
    await waitFor(() => expect(labels('Data')).toEqual(['7f3a-44']));
    type('req_7f');
    await waitFor(() => expect(labels('Data')).toEqual(['req_7f3a99']));
    press('Enter');
    await closed();
    await waitFor(() =>
      expect(lastPage(api.callsOf('usage.page'))).toEqual({ text: 'req_7f3a99' }),
    );
  });

  it('drops an answer to what was typed before', async () => {
    const waiting: (() => void)[] = [];
    renderApp('/sources', {
      'usage.page': async ({ filter }) => {
        const asked = filter?.session?.[0] ?? '';
        if (asked === 'aaaa*') await new Promise<void>((done) => waiting.push(done));
        const rows = asked === '' ? [] : [row({ id: 1, session: asked.replace('*', '-session') })];
        return { rows, hasMore: false, nextCursor: null };
      },
    });
    await open();
    type('aaaa');
    await waitFor(() => expect(waiting).toHaveLength(1));
    type('bbbb');
    await waitFor(() => expect(labels('Data')).toEqual(['bbbb-session']));
    await act(async () => {
      for (const answer of waiting) answer();
      await Promise.resolve();
    });
    expect(labels('Data')).toEqual(['bbbb-session']);
  });

  it('does not ask for an id that is too short, or none', async () => {
    const api = renderApp('/sources');
    await open();
    const asked = api.callsOf('usage.page').length;
    type('abc');
    type('two words');
    await new Promise((done) => setTimeout(done, 250));
    expect(api.callsOf('usage.page')).toHaveLength(asked);
  });

  it('says what is searched where nothing is found', async () => {
    renderApp('/sources');
    await open();
    type('zz');
    await screen.findByText(/Nothing is called “zz”\..*sessions and requests by the beginning/);
    expect(screen.queryAllByRole('option')).toEqual([]);
    press('Enter');
    expect(screen.getByRole('combobox', { name: 'Search and commands' })).toBeTruthy();
  });

  it('opens a setting, marks it and gives it the focus', async () => {
    renderApp('/usage');
    await open();
    type('dark mode');
    await waitFor(() => expect(labels('Settings')).toEqual(['Theme']));
    press('Enter');
    await closed();
    await waitFor(() => expect(window.location.hash).toContain('/settings'));
    await waitFor(() =>
      expect(document.activeElement?.closest('[data-setting]')?.getAttribute('data-setting')).toBe(
        'theme',
      ),
    );
    expect(document.querySelector('[data-found]')?.getAttribute('data-setting')).toBe('theme');
    await waitFor(() => expect(document.querySelector('[data-found]')).toBeNull(), {
      timeout: 5000,
    });
  });
});
