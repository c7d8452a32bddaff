import { describe, expect, it } from 'vitest';
import { openGateway, sendToWindow } from '../../src-main/app/ipc-gateway.ts';
import { isTrustedSender } from '../../src-main/app/sender.ts';
import { CHANNELS } from '../../src-shared/ipc/contract.ts';

const PAGE = 'app://chatvault/index.html?theme=dark#/usage';

function event(change: { id?: number; url?: string; parent?: unknown; noFrame?: boolean } = {}) {
  const { id = 1, url = PAGE, parent = null, noFrame = false } = change;
  return { sender: { id }, senderFrame: noFrame ? null : { url, parent } };
}

describe('isTrustedSender', () => {
  it('takes the main frame of our window on our page', () => {
    expect(isTrustedSender(event(), 1, 'app://chatvault')).toBe(true);
  });

  it.each([
    ['another window', event({ id: 2 })],
    ['a frame in the page', event({ parent: {} })],
    ['a frame that is gone', event({ noFrame: true })],
    ['a web page', event({ url: 'https://example.com/' })],
    ['a local file', event({ url: 'file:///etc/passwd' })],
    ['another host of the scheme', event({ url: 'app://evil/index.html' })],
    ['a host that begins alike', event({ url: 'app://chatvault.evil/' })],
    ['no address', event({ url: '' })],
    ['about:blank', event({ url: 'about:blank' })],
  ])('refuses %s', (_what, refused) => {
    expect(isTrustedSender(refused, 1, 'app://chatvault')).toBe(false);
  });

  it('refuses everybody while there is no window', () => {
    expect(isTrustedSender(event(), null, 'app://chatvault')).toBe(false);
  });
});

type Listener = Parameters<Parameters<typeof openGateway>[0]['ipcMain']['handle']>[1];

function gateway() {
  const calls: unknown[] = [];
  const foreign: string[] = [];
  const handled = new Map<string, Listener>();
  openGateway({
    ipcMain: { handle: (channel, listener) => void handled.set(channel, listener) },
    router: {
      dispatch: (method, raw) => {
        calls.push([method, raw]);
        return Promise.resolve({ ok: true, value: 1 });
      },
    },
    origin: 'app://chatvault',
    contents: () => ({ id: 1 }),
    onForeignCall: (url) => foreign.push(url),
  });
  const listener = handled.get(CHANNELS.call);
  const call = (from: unknown, ...input: unknown[]): unknown =>
    listener?.(from as Electron.IpcMainInvokeEvent, ...input);
  return { call, calls, foreign, channels: [...handled.keys()] };
}

describe('the gateway', () => {
  it('opens one channel and passes our window through', async () => {
    const { call, calls, channels } = gateway();
    expect(channels).toEqual([CHANNELS.call]);
    expect(await call(event(), 'app.info', { a: 1 })).toEqual({ ok: true, value: 1 });
    expect(calls).toEqual([['app.info', { a: 1 }]]);
  });

  it('answers a foreign frame "forbidden" and goes no further', async () => {
    const { call, calls, foreign } = gateway();
    const answer = await call(event({ url: 'https://example.com/' }), 'app.info');
    expect(answer).toMatchObject({ ok: false, error: { kind: 'forbidden' } });
    expect(calls).toEqual([]);
    expect(foreign).toEqual(['https://example.com/']);
  });

  it('sends events to a living window only', () => {
    const sent: unknown[] = [];
    const contents = (destroyed: boolean) => ({
      isDestroyed: () => destroyed,
      send: (...all: unknown[]) => void sent.push(all),
    });
    sendToWindow(null, 'command', {});
    sendToWindow(contents(true), 'command', {});
    sendToWindow(contents(false), 'command', { id: 'x' });
    expect(sent).toEqual([[CHANNELS.event, 'command', { id: 'x' }]]);
  });
});
