import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { placeOf, addressOf, FIRST } from '../../src-renderer/screens/projects/place.ts';
import { timeScale } from '../../src-renderer/screens/projects/session/time-scale.ts';
import { refuse } from './fake-api.ts';
import { press, renderApp, waitFor } from './render-app.tsx';
import { session, sessionRow, sessions } from './sample-projects.ts';

const AT = '/projects/show=projects&session=7f3c1e0a-52d4&source=claude-code';
const grid = (): Promise<HTMLElement> => screen.findByRole('grid', { name: 'Usage logs' });

describe('one session', () => {
  it('tells its figures, its requests with what ran up, and what stands out', async () => {
    renderApp(AT);
    const hero = await screen.findByRole('region', { name: 'Summary' });
    expect(within(hero).getByText('$1.50')).toBeTruthy();
    expect(within(hero).getByText('2 Nov, 10:00 to 11:19, 1 h 19 min, 1 pause')).toBeTruthy();
    expect(within(hero).getByText('429 at 10:05:00')).toBeTruthy();
    const rows = within(await grid()).getAllByRole('row');
    expect(rows.map((line) => line.textContent).at(-1)).toContain('$1.5000');
    const aside = screen.getByRole('complementary', { name: 'About this session' });
    expect(within(aside).getByText(/After 1 h 14 min 57,122 tokens/)).toBeTruthy();
    expect(within(aside).getByText('1 request, $0.25')).toBeTruthy();
    const crumbs = screen.getByRole('navigation', { name: 'Where you are' });
    expect(
      within(crumbs)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['Projects', 'atlas-api']);
  });

  it('opens a request beside the list, and itself in usage over all time', async () => {
    const api = renderApp(AT);
    fireEvent.click(within(await grid()).getAllByRole('row')[2] as HTMLElement);
    await screen.findByRole('complementary', { name: 'Usage log' });
    expect(api.callsOf('usage.detail').at(-1)).toEqual({ id: 2 });
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await screen.findByRole('complementary', { name: 'About this session' });
    fireEvent.click(screen.getByRole('button', { name: 'Open in usage' }));
    await waitFor(() =>
      expect(api.callsOf('usage.page').at(-1)?.filter).toEqual({
        source: ['claude-code'],
        session: ['7f3c1e0a-52d4'],
      }),
    );
  });

  it('keys go along the curve, and it has a table', async () => {
    renderApp(AT);
    const curve = await screen.findByRole('button', { name: /Cost running up/ });
    curve.focus();
    press('Home');
    expect(curve.getAttribute('aria-label')).toContain('10:00:00: $0.50, running $0.50');
    press('ArrowRight');
    expect(curve.getAttribute('aria-label')).toContain('running $1.00');
    press('t');
    const table = await screen.findByRole('region', { name: 'Cost running up, as a table' });
    expect(within(table).getAllByRole('row')).toHaveLength(4);
  });

  it('is sorted by the server, so that the longest one is a page at a time', async () => {
    const api = renderApp(AT);
    fireEvent.click(within(await grid()).getByText('Net cost'));
    await waitFor(() =>
      expect(api.callsOf('sessions.requests').at(-1)?.sort).toEqual({
        field: 'netCost',
        descending: true,
      }),
    );
  });

  it('goes to the sessions before and after by keys', async () => {
    const later = { session: 'later-one', source: 'codex' };
    const api = renderApp(AT, { 'sessions.neighbours': () => ({ earlier: null, later }) });
    await grid();
    await waitFor(() =>
      expect(
        screen.getByRole('button', { name: 'Later session' }).getAttribute('aria-disabled'),
      ).toBeNull(),
    );
    press('ArrowRight', { altKey: true });
    await waitFor(() => expect(api.callsOf('sessions.one').at(-1)).toEqual(later));
  });

  it('one that is gone says so', async () => {
    renderApp(AT, {
      'sessions.one': () =>
        refuse({ kind: 'not-found', message: 'This session is not in the vault.' }),
    });
    expect(await screen.findByText('This session is not in the vault.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });
});

describe('sessions', () => {
  it('are listed a page at a time, found and sorted by the server', async () => {
    const api = renderApp('/projects/show=sessions&range=2026-11-01~2026-11-03', {
      'sessions.page': ({ offset = 0 }) =>
        sessions([sessionRow(`s-${offset}`)], { totalCount: 240 }),
    });
    await screen.findByRole('heading', { level: 2, name: '240 sessions' });
    fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
    await screen.findByTitle('s-100');
    expect(window.location.hash).toContain('after=100');
    fireEvent.click(screen.getByRole('button', { name: 'Requests' }));
    await waitFor(() =>
      expect(api.callsOf('sessions.page').at(-1)).toMatchObject({
        sort: { field: 'requests', descending: true },
        offset: 0,
      }),
    );
    fireEvent.change(screen.getByLabelText('Session or project'), { target: { value: 'atlas' } });
    await waitFor(() => expect(api.callsOf('sessions.page').at(-1)?.search).toBe('atlas'));
  });
});

describe('addresses', () => {
  it('tell a place whole, names with any characters included', () => {
    const place = {
      ...FIRST,
      tab: 'users' as const,
      owner: { by: 'user' as const, key: '-=&?ünï/x' },
      session: { source: 'codex', session: 'a b#c' },
      range: { kind: 'custom' as const, from: '2026-11-01', to: '2026-11-03' },
      sort: { field: 'errors', descending: false },
      search: 'a+b',
      offset: 100,
    };
    expect(placeOf(addressOf(place))).toEqual(place);
    expect(placeOf(addressOf({ ...FIRST, owner: { by: 'project', key: null } })).owner).toEqual({
      by: 'project',
      key: null,
    });
    expect(placeOf('/projects/after=x&show=no&sort=')).toEqual(FIRST);
  });
});

describe('the axis of a session', () => {
  it('is even where pauses are short, and never runs backwards', () => {
    const { firstTimestamp: first, lastTimestamp: last, pauses } = session();
    const scale = timeScale({ firstTimestamp: first, lastTimestamp: last, pauses: [] }, 'UTC', 800);
    expect(scale.at(first)).toBe(0);
    expect(scale.at((first + last) / 2)).toBeCloseTo(0.5, 9);
    expect(scale.at(last)).toBe(1);
    const paused = timeScale({ firstTimestamp: first, lastTimestamp: last, pauses }, 'UTC', 800);
    // 5 minutes of use, 74 of a pause: the pause takes half of the axis.
    expect(paused.at(first + 300_000)).toBeCloseTo(0.5, 9);
    const ticks = paused.ticks.map(({ at }) => at);
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
  });

  it('names the day where another begins', () => {
    const first = Date.UTC(2026, 10, 2, 20);
    const scale = timeScale(
      { firstTimestamp: first, lastTimestamp: first + 8 * 3_600_000, pauses: [] },
      'UTC',
      800,
    );
    const labels = scale.ticks.map(({ label }) => label);
    expect(labels[0]).toBe('20:00');
    expect(labels).toContain('3 Nov, 00:00');
  });
});
