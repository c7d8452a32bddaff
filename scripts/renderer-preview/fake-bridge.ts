import type { Bridge } from '../../src-renderer/api/bridge.ts';
import { rejectedKind } from '../../src-shared/domain/rejected-kind.ts';
import { settingsSchema } from '../../src-shared/ipc/app.ts';
import type { Envelope } from '../../src-shared/ipc/envelope.ts';
import type {
  EventName,
  InputOf,
  Method,
  OutputOf,
  PayloadOf,
} from '../../src-shared/ipc/contract.ts';
import { budgetAnswers } from './budget-answers.ts';
import { dashboardOf } from './dashboard.ts';
import { backtestOf, driversOf, predictionOf, whatIfOf } from './forecast.ts';
import * as money from './money.ts';
import { ownerOf, ownersOf } from './projects.ts';
import {
  errorFacetsOf,
  facetsOf,
  matches,
  pageOf,
  slotsOf,
  totalsOf,
  whyEmpty,
} from './queries.ts';
import { detailOf, freshRow, makeRows } from './rows.ts';
import { saves } from './saves.ts';
import { spikesOf } from './spikes.ts';
import * as scenes from './scenes.ts';
import { classesOf, requestsOf, sessionOf, sessionsOf } from './sessions.ts';
import * as upkeep from './upkeep.ts';

type Answers = { [M in Method]: (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>> };
type Listener = (payload: never) => void;

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const never = <T>(): Promise<T> => new Promise(() => undefined);

/** Scenes: usage, live, big, empty, none, no-budgets, loading, failure, refused, onboarding, counting, nothing-found, import, imported, cancelled, failed, export, exported, money, euro, settings, settings-broken, demo, recovery, newer. */
export function createFakeBridge(scene: string): Bridge {
  const now = Date.now();
  const has = (...names: string[]): boolean => names.includes(scene);
  const first = has('onboarding', 'counting', 'nothing-found');
  const scale = scene === 'big' ? 200 : 1;
  const rows = first || scene === 'none' ? [] : makeRows(5000, now);
  const listeners = new Map<string, Set<Listener>>();
  const asked = new URLSearchParams(window.location.search).get('theme');
  const isRich = has('money', 'euro', 'settings', 'settings-broken');
  const shownIn = scene === 'euro' ? 'EUR' : 'USD';
  let repricedAt: number | null = null;
  let settings = scenes.settingsOf(
    settingsSchema.shape.resolvedTheme.catch('light').parse(asked),
    scene === 'settings-broken',
    money.moneySettings(isRich, shownIn),
  );
  let exporting = scenes.exportStatus(has('export') ? 'running' : 'idle');
  let importing = scenes.importStatus(
    has('import')
      ? 'running'
      : has('imported')
        ? 'done'
        : has('cancelled')
          ? 'cancelled'
          : has('failed')
            ? 'failed'
            : 'idle',
    now,
  );
  let demo = scene === 'demo';

  function emit<E extends EventName>(event: E, payload: PayloadOf<E>): void {
    for (const listener of listeners.get(event) ?? []) listener(payload as never);
  }
  const nothing = (): undefined => undefined;

  const answers: Answers = {
    ...budgetAnswers(
      !first && !has('none', 'no-budgets'),
      now,
      () => emit('stale', { topics: ['budgets'] }),
      (answer) => (scene === 'loading' ? never() : answer),
    ),
    'app.info': () =>
      scenes.appInfo(has('recovery', 'newer') ? scenes.problemOf(scene, now) : null, demo),
    'app.revealVault': nothing,
    'app.quit': nothing,
    'app.openDemo': () => {
      demo = true;
      emit('stale', { topics: ['app', 'usage', 'sources', 'imports'] });
      return undefined;
    },
    'app.closeDemo': () => {
      demo = false;
      emit('stale', { topics: ['app', 'usage', 'sources', 'imports'] });
      return undefined;
    },
    'app.restoreBackup': nothing,
    'app.retryOpen': nothing,
    'app.setCommands': nothing,
    'app.zoom': nothing,
    'calls.cancel': nothing,
    'vault.info': () => ({
      rows: rows.length * scale,
      bytes: rows.length * scale * 520,
      firstTimestamp: rows.at(-1)?.timestamp ?? null,
      lastTimestamp: rows[0]?.timestamp ?? null,
      lastImportedAt: now,
      rejected: 7,
      inFuture: 0,
      slots: slotsOf(rows),
    }),
    'settings.get': () => settings,
    'settings.change': (change) => {
      const theme = change.theme ?? settings.theme;
      settings = {
        ...settings,
        ...(change as Partial<typeof settings>),
        theme,
        resolvedTheme: theme === 'system' ? 'light' : theme,
      };
      emit('theme', { resolvedTheme: settings.resolvedTheme });
      emit('stale', { topics: ['settings'] });
      return settings;
    },
    'settings.openFile': nothing,
    'settings.zoneDifference': upkeep.zoneDifference,
    'retention.preview': ({ months }) => upkeep.retentionPreview(months, now),
    'upkeep.status': () => upkeep.upkeepStatus(has('deleting')),
    'sources.removal': () => upkeep.sourceRemoval(now),
    'sources.delete': nothing,
    'sources.cancelDelete': nothing,
    'settings.changeMoney': async (change) => {
      await wait(80);
      settings = {
        ...settings,
        money: { ...settings.money, ...(change as Partial<typeof settings.money>) },
      };
      emit('stale', { topics: ['settings', 'usage'] });
      return settings;
    },
    'prices.search': ({ text, limit = 50 }) => money.searchPrices(text, limit),
    'prices.unpriced': () =>
      money.unpricedOf(rows, new Set(settings.money.customCosts.map(({ model }) => model))),
    'plans.status': () => (isRich ? money.PLANS : []),
    'money.status': () => ({ lastRepricingAt: repricedAt, isPending: scene === 'money' }),
    'repricing.preview': () => money.REPRICING,
    'repricing.apply': () => {
      repricedAt = now;
      emit('stale', { topics: ['usage', 'settings'] });
      return money.REPRICING;
    },
    'repricing.undo': () => {
      repricedAt = null;
      emit('stale', { topics: ['usage', 'settings'] });
      return { rows: 2631 };
    },
    'usage.page': async (input) => {
      if (scene === 'loading') return never();
      await wait(scene === 'slow' ? 900 : 20);
      return pageOf(rows, input);
    },
    'usage.totals': async ({ filter = {} }) => {
      if (scene === 'loading') return never();
      await wait(scene === 'slow' ? 1200 : 60);
      const sums = totalsOf(rows, filter, scale);
      const { subscriptions, currency } = settings.money;
      const onlyRange = Object.keys(filter).every((name) => name === 'from' || name === 'to');
      const paid = {
        ...sums,
        paidCost: money.paidOf(
          rows.filter((row) => matches(row, filter)),
          subscriptions,
        ),
        fees: onlyRange ? (isRich ? '96.000000000' : '0.000000000') : null,
      };
      return { ...paid, shown: money.shownOf(paid, currency) };
    },
    'usage.facets': ({ filter = {} }) => facetsOf(rows, filter, scale),
    'usage.errorFacets': ({ filter = {} }) => errorFacetsOf(rows, filter),
    'usage.whyEmpty': ({ filter = {} }) => whyEmpty(rows, filter),
    'usage.detail': ({ id }) => {
      const row = rows.find((candidate) => candidate.id === id);
      if (!row) throw new Error('gone');
      return detailOf(row);
    },
    'usage.reveal': nothing,
    'sources.found': () =>
      scenes
        .foundSources(now, scene !== 'counting', !first)
        .map((source) => (scene === 'nothing-found' ? { ...source, found: false } : source)),
    'sources.preview': nothing,
    'imports.status': () => importing,
    'imports.start': () => {
      importing = scenes.importStatus('running', now);
      emit('importProgress', importing);
      return undefined;
    },
    'imports.choose': () => ({ started: false }),
    'imports.cancel': () => {
      importing = scenes.importStatus('cancelled', now);
      emit('importProgress', importing);
      return undefined;
    },
    'watch.status': () => ({
      state: importing.state === 'running' ? 'importing' : 'live',
      lastRowAt: rows[0]?.timestamp ?? null,
    }),
    'rejected.text': ({ id }) => scenes.rejectedText(id),
    'rejected.readAgain': nothing,
    'rejected.summary': () =>
      scenes.rejectedSummary(first || scene === 'usage' ? [] : scenes.rejectedLines(now)),
    'rejected.page': (input) => {
      const all = first || scene === 'usage' ? [] : scenes.rejectedLines(now);
      const lines = all.filter(
        ({ file, reason }) =>
          `${file} ${reason}`.includes(input.text ?? '') &&
          (!input.kind || rejectedKind(reason) === input.kind),
      );
      return { rows: lines, totalCount: lines.length, hasMore: false };
    },
    'dashboard.get': async (input) => {
      if (scene === 'loading') return never();
      return dashboardOf(rows, input, Date.now());
    },
    'forecast.predict': (input) => (scene === 'loading' ? never() : predictionOf(input.days ?? 30)),
    'forecast.spikes': () => spikesOf(scene === 'spike'),
    'forecast.drivers': () => driversOf(),
    'forecast.whatIf': (input) => whatIfOf(input.days ?? 30),
    'forecast.backtest': () => (scene === 'loading' ? never() : backtestOf()),
    'projects.all': (input) => (scene === 'loading' ? never() : ownersOf(rows, input, Date.now())),
    'projects.one': (input) => (scene === 'loading' ? never() : ownerOf(rows, input, Date.now())),
    'sessions.page': (input) => sessionsOf(rows, input),
    'sessions.one': (input) => (scene === 'loading' ? never() : sessionOf(rows, input)),
    'sessions.neighbours': () => ({ earlier: null, later: null }),
    'sessions.classes': (input) => classesOf(rows, input),
    'sessions.requests': (input) => requestsOf(rows, input),
    ...saves,
    'exports.start': async () => {
      exporting = scenes.exportStatus('running');
      emit('exportProgress', exporting);
      await wait(1500);
      exporting = scenes.exportStatus('done');
      emit('exportProgress', exporting);
      return exporting;
    },
    'exports.status': () => exporting,
    'exports.cancel': () => {
      exporting = scenes.exportStatus('cancelled');
      emit('exportProgress', exporting);
      return undefined;
    },
    'exports.reveal': nothing,
  };

  if (scene === 'live')
    setInterval(() => {
      rows.unshift(freshRow(rows.length + 1, Date.now()));
      emit('stale', { topics: ['usage'] });
    }, 1500);

  async function answer<M extends Method>(
    method: M,
    input: InputOf<M>,
  ): Promise<Envelope<OutputOf<M>>> {
    await wait(5);
    if (
      scene === 'failure' &&
      (method === 'usage.page' ||
        method === 'budgets.all' ||
        method === 'forecast.predict' ||
        method === 'dashboard.get' ||
        method === 'projects.all')
    )
      return {
        ok: false,
        error: { kind: 'vault', message: 'The vault is busy: another program holds it.' },
      };
    if (scene === 'refused' && method === 'usage.page')
      return {
        ok: false,
        error: {
          kind: 'invalid-input',
          message: 'limit is “5000”: allowed is 1 to 1000.',
          field: 'limit',
        },
      };
    return { ok: true, value: await answers[method](input) };
  }

  return {
    call: answer,
    on(event, listener) {
      const known = listeners.get(event) ?? new Set<Listener>();
      known.add(listener as Listener);
      listeners.set(event, known);
      return () => known.delete(listener as Listener);
    },
  };
}
