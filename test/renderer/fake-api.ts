import { NO_SLOTS } from '../../src-renderer/format/name-slots.ts';
import { vi } from 'vitest';
import type { Bridge } from '../../src-renderer/api/bridge.ts';
import { CallError } from '../../src-renderer/api/bridge.ts';
import type { Failure } from '../../src-shared/ipc/envelope.ts';
import type {
  EventName,
  InputOf,
  Method,
  OutputOf,
  PayloadOf,
} from '../../src-shared/ipc/contract.ts';
import { dashboard, name } from './sample-dashboard.ts';
import { backtest, drivers, prediction, whatIf } from './sample-forecast.ts';
import { spikes } from './sample-spikes.ts';
import { settings } from './sample-money.ts';
import {
  owner,
  owners,
  project,
  requests,
  session,
  sessionRow,
  sessions,
} from './sample-projects.ts';
import { detail, row, totals } from './sample-rows.ts';

type Answer<M extends Method> = (input: InputOf<M>) => OutputOf<M> | Promise<OutputOf<M>>;
export type Answers = { [M in Method]: Answer<M> };
type Call = { [M in Method]: { method: M; input: InputOf<M> } }[Method];

const nothing = (): undefined => undefined;

/** A removal of no usage log. */
export const NOTHING_GOES = {
  rows: 0,
  netCost: '0.000000000',
  unpricedRequests: 0,
  firstTimestamp: null,
  lastTimestamp: null,
};

/** Answers of a vault with three usage logs, unpriced. */
function defaults(): Answers {
  const rows = [3, 2, 1].map((id) => row({ id, timestamp: Date.now() - (4 - id) * 1000 }));
  return {
    'app.info': () => ({
      version: '0.1.0',
      platform: 'linux',
      electron: '33.2.1',
      dataDir: '/home/maya/.config/ChatVault',
      vaultPath: '/home/maya/.config/ChatVault/vault.db',
      configPath: '/home/maya/.config/ChatVault/config.yaml',
      home: '/home/maya',
      demo: false,
      problem: null,
    }),
    'app.revealVault': nothing,
    'app.quit': nothing,
    'app.openDemo': nothing,
    'app.closeDemo': nothing,
    'app.restoreBackup': nothing,
    'app.retryOpen': nothing,
    'app.setCommands': nothing,
    'app.zoom': nothing,
    'calls.cancel': nothing,
    'vault.info': () => ({
      rows: 3,
      bytes: 520_000,
      firstTimestamp: Date.now() - 4000,
      lastTimestamp: Date.now(),
      lastImportedAt: null,
      rejected: 0,
      inFuture: 0,
      slots: NO_SLOTS,
    }),
    'settings.get': () => settings(),
    'settings.change': () => settings(),
    'settings.changeMoney': () => settings(),
    'prices.search': () => ({ models: [], total: 0 }),
    'prices.unpriced': () => [],
    'plans.status': () => [],
    'money.status': () => ({ lastRepricingAt: null, isPending: false }),
    'repricing.preview': () => ({ models: [] }),
    'repricing.apply': () => ({ models: [] }),
    'repricing.undo': () => ({ rows: 0 }),
    'settings.openFile': nothing,
    'settings.zoneDifference': () => ({
      months: [],
      total: {
        requestsBefore: 3,
        requestsAfter: 3,
        netBefore: '0.000000000',
        netAfter: '0.000000000',
        paidBefore: '0.000000000',
        paidAfter: '0.000000000',
      },
      removal: NOTHING_GOES,
    }),
    'retention.preview': () => ({
      ...NOTHING_GOES,
      keptFrom: null,
      removedBefore: null,
      makesBackup: false,
    }),
    'upkeep.status': () => ({ running: null, removedBefore: null, backup: null, error: null }),
    'sources.removal': () => ({ ...NOTHING_GOES, rejected: 0, files: 0 }),
    'sources.delete': nothing,
    'sources.cancelDelete': nothing,
    'usage.page': () => ({ rows, hasMore: false, nextCursor: null }),
    'usage.totals': () => totals({ requests: 3, totalCount: 3, unpricedRequests: 3, errorRate: 0 }),
    'usage.facets': () => ({
      model: [{ value: 'claude-opus-4-5', label: 'claude-opus-4-5', group: 'anthropic', count: 3 }],
      provider: [{ value: 'anthropic', label: 'anthropic', group: null, count: 3 }],
      project: [{ value: '/home/maya/work/atlas-api', label: 'atlas-api', group: null, count: 3 }],
      user: [],
      source: [{ value: 'claude-code', label: 'Claude Code', group: null, count: 3 }],
      status: { ok: 3, error: 0 },
      matching: 3,
      all: 3,
    }),
    'usage.errorFacets': () => ({ statusCode: [], errorType: [] }),
    'usage.whyEmpty': () => ({ without: [], newestTimestamp: null }),
    'usage.detail': ({ id }) => detail({ id, requestId: `req_${id}` }),
    'usage.reveal': nothing,
    'sources.found': () => [],
    'sources.preview': nothing,
    'imports.status': () => ({
      state: 'idle',
      sources: [],
      startedAt: null,
      durationMs: 0,
      bytes: 0,
      bytesDone: 0,
      rowsPerSecond: 0,
      secondsLeft: null,
      error: null,
    }),
    'imports.start': nothing,
    'imports.choose': () => ({ started: false }),
    'imports.cancel': nothing,
    'watch.status': () => ({ state: 'live', lastRowAt: null }),
    'rejected.summary': () => ({
      lines: 0,
      files: 0,
      newestAt: null,
      newestSource: null,
      kinds: [],
    }),
    'rejected.text': () => ({ state: 'gone', text: null }),
    'rejected.readAgain': nothing,
    'rejected.page': () => ({ rows: [], totalCount: 0, hasMore: false }),
    'budgets.all': () => ({ budgets: [] }),
    'budgets.days': () => null,
    'budgets.preview': () => null,
    'budgets.save': () => ({ id: 1 }),
    'budgets.setPaused': nothing,
    'budgets.remove': nothing,
    'alerts.page': () => ({ alerts: [], hasMore: false, open: 0 }),
    'alerts.acknowledge': nothing,
    'alerts.snooze': nothing,
    'alerts.mailPassword': () => ({
      canStore: true,
      isStored: false,
      isInEnvironment: false,
      variable: 'CHATVAULT_SMTP_PASSWORD',
    }),
    'alerts.setMailPassword': nothing,
    'alerts.sendAgain': nothing,
    'alerts.test': () => ({ error: null }),
    'dashboard.get': () =>
      dashboard([name('claude-opus-4-5', '30.000000000'), name('gpt-5.5', '10.000000000')]),
    'forecast.predict': () => prediction(),
    'forecast.backtest': () => backtest(),
    'forecast.drivers': () => drivers(),
    'forecast.whatIf': () => whatIf(),
    'forecast.spikes': () => spikes(),
    'projects.all': () => owners([project('/home/maya/work/atlas-api', '40.000000000')]),
    'projects.one': () => owner(),
    'sessions.page': () => sessions([sessionRow('7f3c1e0a-52d4')]),
    'sessions.one': () => session(),
    'sessions.neighbours': () => ({ earlier: null, later: null }),
    'sessions.classes': () => ({
      lines: [{ class: 'output', count: 9000, cost: '1.500000000' }],
      otherCost: '0.000000000',
      listCost: '1.500000000',
      discount: '0.000000000',
      netCost: '1.500000000',
    }),
    'sessions.requests': () => requests(),
    'charts.save': ({ name, kind }) => ({ path: `/home/maya/Documents/${name}.${kind}` }),
    'reports.save': ({ month, kind }) => ({
      path: `/home/maya/Documents/llm-usage-${month}.${kind}`,
      bytes: 48_200,
    }),
    'reports.reveal': nothing,
    'exports.start': () => idleExport,
    'exports.status': () => idleExport,
    'exports.cancel': nothing,
    'exports.reveal': nothing,
  };
}

export const idleExport: OutputOf<'exports.status'> = {
  state: 'idle',
  path: null,
  format: 'csv',
  rows: 0,
  totalRows: 0,
  bytes: 0,
  durationMs: 0,
  error: null,
};

/** Refuses a call as main would. */
export function refuse(failure: Failure): never {
  throw new CallError(failure);
}

export interface FakeApi {
  /** Every call so far, oldest first. */
  calls: Call[];
  callsOf: <M extends Method>(method: M) => InputOf<M>[];
  emit: <E extends EventName>(event: E, payload: PayloadOf<E>) => void;
  /** Other answers from now on. */
  answer: (answers: Partial<Answers>) => void;
}

/** Puts a window.chatvault in place that answers from memory. */
export function installFakeApi(given: Partial<Answers> = {}): FakeApi {
  const answers: Answers = { ...defaults(), ...given };
  const calls: Call[] = [];
  const listeners = new Map<string, Set<(payload: never) => void>>();
  const bridge: Bridge = {
    async call(method, input) {
      calls.push({ method, input } as Call);
      try {
        return { ok: true, value: await answers[method](input) };
      } catch (error) {
        if (error instanceof CallError) return { ok: false, error: error.failure };
        throw error;
      }
    },
    on(event, listener) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known.add(listener as (payload: never) => void));
      return () => known.delete(listener as (payload: never) => void);
    },
  };
  vi.stubGlobal('chatvault', bridge);
  return {
    calls,
    callsOf: <M extends Method>(method: M) =>
      calls.filter((call) => call.method === method).map(({ input }) => input as InputOf<M>),
    emit: (event, payload) => {
      for (const listener of listeners.get(event) ?? []) listener(payload as never);
    },
    answer: (next) => Object.assign(answers, next),
  };
}
