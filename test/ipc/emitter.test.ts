import { describe, expect, it } from 'vitest';
import { createEmitter, EVENT_INTERVAL_MS, type Timers } from '../../src-main/ipc/emitter.ts';
import type { ExportStatus } from '../../src-shared/ipc/exports.ts';

function manualTimers() {
  let time = 0;
  const due: { at: number; run: () => void }[] = [];
  const timers: Timers = {
    now: () => time,
    later(run, delayMs) {
      const entry = { at: time + delayMs, run };
      due.push(entry);
      return () => void due.splice(due.indexOf(entry), 1);
    },
  };
  const pass = (ms: number): void => {
    const end = time + ms;
    for (;;) {
      const next = due.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      due.splice(due.indexOf(next), 1);
      time = next.at;
      next.run();
    }
    time = end;
  };
  return { timers, pass };
}

function emitter() {
  const sent: [string, unknown][] = [];
  const errors: string[] = [];
  const { timers, pass } = manualTimers();
  const made = createEmitter(
    (event, payload) => sent.push([event, payload]),
    timers,
    (event) => errors.push(event),
  );
  return { ...made, sent, errors, pass };
}

function progress(rows: number, state: ExportStatus['state'] = 'running'): ExportStatus {
  return {
    state,
    path: '/x',
    format: 'csv',
    rows,
    totalRows: 9,
    bytes: 0,
    durationMs: 0,
    error: null,
  };
}

describe('emit', () => {
  it('sends at once and keeps back what breaks the contract', () => {
    const { emit, sent, errors } = emitter();
    emit('command', { id: 'go.usage' });
    emit('theme', { resolvedTheme: 'pink' as 'dark' });
    expect(sent).toEqual([['command', { id: 'go.usage' }]]);
    expect(errors).toEqual(['theme']);
  });
});

describe('stale', () => {
  it('joins the topics of a tenth of a second', () => {
    const { stale, sent, pass } = emitter();
    stale(['usage']);
    for (let at = 0; at < 50; at += 1) {
      stale(['imports', 'usage']);
      stale(['sources']);
      pass(10);
    }
    expect(sent[0]).toEqual(['stale', { topics: ['usage'] }]);
    expect(sent.length).toBeLessThanOrEqual(1 + 500 / EVENT_INTERVAL_MS);
    expect(sent.length).toBeGreaterThan(2);
    pass(EVENT_INTERVAL_MS);
    const last = sent.at(-1)?.[1];
    expect(last).toEqual({ topics: ['usage', 'sources', 'imports'] });
  });

  it('leaves no topic unsaid, and says nothing twice', () => {
    const { stale, sent, pass } = emitter();
    stale(['usage']);
    stale(['settings']);
    pass(1000);
    expect(sent).toEqual([
      ['stale', { topics: ['usage'] }],
      ['stale', { topics: ['settings'] }],
    ]);
  });
});

describe('emitLatest', () => {
  it('sends ten a second at most, and the last one always', () => {
    const { emitLatest, sent, pass } = emitter();
    for (let rows = 0; rows <= 100; rows += 1) {
      emitLatest('exportProgress', progress(rows));
      pass(5);
    }
    emitLatest('exportProgress', progress(9, 'done'));
    pass(1000);
    expect(sent.length).toBeLessThanOrEqual(8);
    expect(sent[0]?.[1]).toMatchObject({ rows: 0 });
    expect(sent.at(-1)?.[1]).toMatchObject({ state: 'done' });
  });

  it('does not let one kind wait for another', () => {
    const { emitLatest, stale, sent } = emitter();
    emitLatest('exportProgress', progress(1));
    emitLatest('watchStatus', { state: 'live', lastRowAt: null });
    stale(['usage']);
    expect(sent.map(([event]) => event)).toEqual(['exportProgress', 'watchStatus', 'stale']);
  });

  it('can be flushed', () => {
    const { emitLatest, flush, sent, pass } = emitter();
    emitLatest('exportProgress', progress(1));
    emitLatest('exportProgress', progress(2));
    flush();
    expect(sent.at(-1)?.[1]).toMatchObject({ rows: 2 });
    pass(1000);
    expect(sent).toHaveLength(2);
  });
});
