import { appendFileSync, writeSync } from 'node:fs';
import { createQueryKit } from '../../../../src-main/queries/query-kit.ts';
import { querySettings } from '../../../../src-main/queries/query-settings.ts';
import { openChannels } from '../../../../src-main/services/alerts/channels.ts';
import { createCourier } from '../../../../src-main/services/alerts/courier.ts';
import { createBudgetKit } from '../../../../src-main/services/budgets/budget-kit.ts';
import { createBudgetWatch } from '../../../../src-main/services/budgets/budget-watch.ts';
import { loadConfig } from '../../../../src-main/services/settings/config-file.ts';
import { openVault, type WriteVault } from '../../../../src-main/vault/open.ts';

/** A vault, and the file that stands for the screen: a line for each notification. */
interface Place {
  dataDir: string;
  screen: string;
}

/** What a process of the test is to do. */
export interface Orders {
  /** The vaults it works on, one after the other. */
  places: Place[];
  /** `app`: all that the app does about budgets; `check`: the command `budget check`. */
  as: 'app' | 'check';
  /** It looks once at each of these times, UTC ms. */
  times: number[];
  /** It kills itself at its step of this number (from 1); 0: never. */
  killAt: number;
  /** It begins when the clock of the computer says so, UTC ms. */
  startAt: number;
}

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders;
let now = orders.times[0] ?? 0;
let steps = 0;

/** A place where a process may die: it is told to the test first. */
function at(step: string): void {
  steps += 1;
  writeSync(1, `${step}\n`);
  if (steps === orders.killAt) process.kill(process.pid, 'SIGKILL');
}

/** The connection, which may die after any statement that changed something. */
function mortal(db: WriteVault['db']): WriteVault['db'] {
  return new Proxy(db, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const bound = value.bind(target) as (...values: unknown[]) => unknown;
      if (name !== 'prepare') return bound;
      return (sql: string) => mortalStatement(target.prepare(sql), sql);
    },
  });
}

function mortalStatement(statement: ReturnType<WriteVault['db']['prepare']>, sql: string) {
  return new Proxy(statement, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const bound = value.bind(target) as (...values: unknown[]) => unknown;
      if (name !== 'run') return bound;
      return (...values: unknown[]) => {
        const result = bound(...values) as { changes: number };
        if (result.changes > 0) at(`inside ${sql.trim().split(/\s+/).slice(0, 3).join(' ')}`);
        return result;
      };
    },
  });
}

function openParts(dataDir: string) {
  const opened = openVault({ dataDir, clock: () => now });
  const vault = { ...opened, db: mortal(opened.db) };
  const { config } = loadConfig(dataDir);
  const settings = querySettings(config, '/home/ada');
  const clock = () => now;
  const ways = openChannels(config.budgetAlerts.notifications, {
    dataDir,
    env: {},
    now: clock,
    mailPassword: () => null,
  });
  for (const [name, send] of ways) {
    ways.set(name, async (message) => {
      await send(message);
      at(`sent ${name}`);
    });
  }
  const kit = createBudgetKit({
    vault,
    kit: createQueryKit(vault.read, () => settings, clock),
    config: () => config,
    channels: () => ['native', ...ways.keys()],
    prediction: () => settings.prediction,
    asOf: null,
  });
  const { deliveries } = kit;
  const channels = new Map<number, string>();
  const courier = createCourier({
    vault,
    ways: () => ways,
    deliveries: {
      ...deliveries,
      claim(channel, claimant, time) {
        const claim = deliveries.claim(channel, claimant, time);
        if (claim === null) return claim;
        channels.set(claim.id, channel);
        at(`claimed ${channel}`);
        return claim;
      },
      settle(id, ...rest) {
        const isSettled = deliveries.settle(id, ...rest);
        at(`settled ${channels.get(id)}`);
        return isSettled;
      },
    },
  });
  return { watch: createBudgetWatch(kit), courier, close: opened.close };
}

/** What the writer and the main process do together, in their order. */
async function beApp({ dataDir, screen }: Place): Promise<void> {
  const { watch, courier, close } = openParts(dataDir);
  for (const time of orders.times) {
    now = time;
    watch.evaluate();
    at('evaluated');
    courier.sweep();
    await courier.sendDue();
    for (let alert = courier.claimNative(); alert !== null; alert = courier.claimNative()) {
      appendFileSync(screen, `${alert.title}\n`);
      at('sent native');
      courier.settleNative({ deliveryId: alert.deliveryId, error: null });
    }
  }
  close();
}

async function beCheck({ dataDir }: Place): Promise<void> {
  const { budgetCommand } = await import('../../../../src-main/cli/budget/budget.ts');
  const { runCli } = await import('../../../../src-main/cli/run-cli.ts');
  const code = await runCli(['budget', 'check', '--json', '--data-dir', dataDir], {
    commands: [budgetCommand],
    version: '0',
    io: {
      out: () => undefined,
      err: (text) => process.stderr.write(text),
      columns: null,
      errIsTerminal: false,
      color: false,
    },
    clock: () => now,
    env: {},
    home: '/home/ada',
    platform: process.platform,
    systemTimeZone: 'UTC',
    workerDir: null,
    signal: new AbortController().signal,
  });
  process.exitCode = code === 3 ? 0 : code;
}

while (Date.now() < orders.startAt) await new Promise((resolve) => setTimeout(resolve, 1));
for (const place of orders.places) await (orders.as === 'app' ? beApp(place) : beCheck(place));
