import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { type CommandSpec, SCREENS, type ScreenName } from '../../src-shared/command-spec.ts';
import { COMMANDS } from '../../src-shared/commands.ts';
import { press, renderApp, waitFor } from './render-app.tsx';

const commands: readonly CommandSpec[] = COMMANDS;

/** What can only be done where there is something earlier or later. */
const NEEDS_MORE = ['usage.later'];

/** What can be done from every screen; `on` says only where its key is its own. */
const EVERYWHERE = ['budget.new'];

/** Where a screen shows all it has: a short list of projects has no search of its own. */
function pathOf(name: ScreenName): string {
  return name === 'projects' ? '/projects/show=projects&find=atlas' : `/${name}`;
}

function claimed(name: ScreenName): string[] {
  return commands
    .filter(({ id, on }) => on?.includes(name) !== false || EVERYWHERE.includes(id))
    .filter(({ id }) => !NEEDS_MORE.includes(id))
    .map(({ id }) => id);
}

/** The commands that belong to some screens and not to this one. */
function foreign(name: ScreenName): string[] {
  return commands
    .filter(({ id, on }) => on && !on.includes(name) && !EVERYWHERE.includes(id))
    .map(({ id }) => id);
}

describe('the commands of a screen', () => {
  it.each(SCREENS)('are answered on %s, and told to the menu', async (name) => {
    const api = renderApp(pathOf(name));
    await screen.findByRole('navigation', { name: 'Screens' });
    const told = () => new Set(api.callsOf('app.setCommands').at(-1)?.ids);
    await waitFor(() => expect([...told()]).toEqual(expect.arrayContaining(claimed(name))));
    for (const id of foreign(name)) expect(told(), id).not.toContain(id);
  });

  it('are none but those of the window while the vault is not open', async () => {
    const api = renderApp('/usage', {
      'app.info': () => new Promise(() => undefined),
    });
    await waitFor(() => expect(api.callsOf('app.setCommands').length).toBeGreaterThan(0));
    expect(api.callsOf('app.setCommands').at(-1)?.ids).toEqual([
      'zoom.in',
      'zoom.out',
      'zoom.reset',
    ]);
  });

  it('tells the menu when a range has nothing later, and when it has', async () => {
    const api = renderApp('/usage');
    const can = () => api.callsOf('app.setCommands').at(-1)?.ids.includes('usage.later');
    await waitFor(() => expect(can()).toBe(false));
    press('ArrowLeft', { altKey: true });
    await waitFor(() => expect(can()).toBe(true));
  });

  it('zooms by keys, in a dialog too', async () => {
    const api = renderApp('/usage');
    await screen.findByRole('navigation', { name: 'Screens' });
    press('=', { ctrlKey: true });
    press('?');
    const field = await screen.findByLabelText('Find a key or a command');
    field.focus();
    press('-', { ctrlKey: true });
    press('0', { ctrlKey: true });
    await waitFor(() =>
      expect(api.callsOf('app.zoom').map(({ to }) => to)).toEqual(['in', 'out', 'reset']),
    );
  });
});
