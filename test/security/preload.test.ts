import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { CHANNELS } from '../../src-shared/ipc/contract.ts';

type Pass = (event: unknown, name: unknown, payload: unknown) => void;
interface Exposed {
  call(method: string, input?: unknown, call?: number): unknown;
  on(event: string, listener: (payload: unknown) => void): () => void;
}

const seen = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  listeners: new Map<string, Set<Pass>>(),
}));

vi.mock('electron', () => ({
  contextBridge: { exposeInMainWorld: (name: string, api: unknown) => seen.exposed.set(name, api) },
  ipcRenderer: {
    invoke: (...all: unknown[]) => seen.invoked.push(all),
    on: (channel: string, pass: Pass) => {
      seen.listeners.set(channel, (seen.listeners.get(channel) ?? new Set()).add(pass));
    },
    off: (channel: string, pass: Pass) => seen.listeners.get(channel)?.delete(pass),
  },
}));

await import('../../src-main/preload.ts');
const api = seen.exposed.get('chatvault') as Exposed;

describe('the preload script', () => {
  it('gives the window two functions and nothing else', () => {
    expect([...seen.exposed.keys()]).toEqual(['chatvault']);
    expect(Object.keys(api)).toEqual(['call', 'on']);
  });

  it('uses the two channels of the contract', () => {
    api.call('app.info', { a: 1 }, 7);
    expect(seen.invoked).toEqual([[CHANNELS.call, 'app.info', { a: 1 }, 7]]);
    const got: unknown[] = [];
    const stop = api.on('theme', (payload) => got.push(payload));
    const tell = (name: string): void => {
      for (const pass of seen.listeners.get(CHANNELS.event) ?? [])
        pass({ sender: 'hidden' }, name, name);
    };
    tell('theme');
    tell('stale');
    stop();
    tell('theme');
    expect(got).toEqual(['theme']);
  });

  it('imports electron and nothing else', () => {
    const source = readFileSync(new URL('../../src-main/preload.ts', import.meta.url), 'utf8');
    const imports = [...source.matchAll(/from '([^']+)'/g)].map(([, name]) => name);
    expect(imports).toEqual(['electron']);
  });
});
