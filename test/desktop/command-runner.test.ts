import { describe, expect, it, vi } from 'vitest';
import { createCommandRunner } from '../../src-main/app/command-runner.ts';

function make() {
  const show = vi.fn<() => void>();
  const sent: string[] = [];
  return { show, sent, runner: createCommandRunner({ show, send: (id) => void sent.push(id) }) };
}

describe('a command from outside of the window', () => {
  it('goes to the window that is there', () => {
    const { runner, sent, show } = make();
    runner.onAvailable(['go.usage']);
    runner.run('go.usage');
    expect(sent).toEqual(['go.usage']);
    expect(show).not.toHaveBeenCalled();
  });

  it('opens a window that is not, and waits until it can do it', () => {
    const { runner, sent, show } = make();
    runner.run('go.settings');
    expect(show).toHaveBeenCalledTimes(1);
    runner.onAvailable(['zoom.in']);
    expect(sent).toEqual([]);
    runner.onAvailable(['zoom.in', 'go.settings']);
    expect(sent).toEqual(['go.settings']);
    runner.onAvailable(['zoom.in', 'go.settings']);
    expect(sent).toEqual(['go.settings']);
  });

  it('does the last of several that wait', () => {
    const { runner, sent } = make();
    runner.run('go.settings');
    runner.run('app.palette');
    runner.onAvailable(['go.settings', 'app.palette']);
    expect(sent).toEqual(['app.palette']);
  });

  it('opens a window again that was closed', () => {
    const { runner, sent, show } = make();
    runner.onAvailable(['go.usage']);
    runner.onClosed();
    runner.run('go.usage');
    expect(show).toHaveBeenCalledTimes(1);
    expect(sent).toEqual([]);
  });

  it('does in the page what it is asked to, once the page is there', () => {
    const { runner, show } = make();
    const done: string[] = [];
    runner.whenThere(() => done.push('first'));
    runner.whenThere(() => done.push('last'));
    expect(show).toHaveBeenCalledTimes(2);
    expect(done).toEqual([]);
    runner.onAvailable([]);
    runner.onAvailable([]);
    expect(done).toEqual(['last']);
    runner.whenThere(() => done.push('at once'));
    expect(done).toEqual(['last', 'at once']);
    runner.onClosed();
    runner.whenThere(() => done.push('never'));
    runner.onClosed();
    runner.onAvailable([]);
    expect(done).toEqual(['last', 'at once']);
  });
});
