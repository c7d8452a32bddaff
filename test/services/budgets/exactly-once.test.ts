import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRollups } from '../../../src-main/vault/rollups/rollups.ts';
import { createRowStore } from '../../../src-main/vault/row-store.ts';
import { budgetHouse, RULE } from './support.ts';

const START = Date.parse('2026-11-05T12:00:00Z');
const DAY = 86_400_000;
/** Amounts are multiples of 1,024 cents, so that halves of halves are whole. */
const LIMIT = 1024n * 10n ** 9n;
let sources = 0;

type Step =
  | { do: 'spend'; cents: number; monthsAgo: 0 | 1; from: 'known' | 'new' }
  | { do: 'limit'; dollars: number }
  | { do: 'wait' | 'restart' | 'pause' | 'resume' | 'snooze' | 'halve' }
  | { do: 'check'; by: 0 | 1 };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('spend'),
      cents: fc.integer({ min: 1, max: 400 }),
      monthsAgo: fc.constantFrom(0, 0, 0, 1),
      from: fc.constantFrom(...Array<'known'>(9).fill('known'), 'new'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('check'), by: fc.constantFrom(0, 1) }) },
  fc.record({ do: fc.constant('limit'), dollars: fc.integer({ min: 2, max: 20 }) }),
  fc.record({
    do: fc.constantFrom('wait', 'restart', 'pause', 'resume', 'snooze', 'halve'),
  }),
) as fc.Arbitrary<Step>;

/** What should be told, by counting cents: nothing of the program's own. */
class Model {
  told: string[] = [];
  #limit = 1000 * 1024;
  #version = 1;
  #paused = false;
  #hasNewSource = false;
  readonly #noted = new Set<string>();
  readonly #cents = new Map<string, number>();

  spend(month: string, cents: number, from: 'known' | 'new'): void {
    this.#hasNewSource ||= from === 'new';
    this.#cents.set(month, (this.#cents.get(month) ?? 0) + cents);
  }

  /** Prices fall by half: what was noted stays noted. */
  halve(): void {
    for (const [month, cents] of this.#cents) this.#cents.set(month, cents / 2);
  }

  setLimit(month: string, dollars: number): void {
    if (dollars * 100 * 1024 === this.#limit) return;
    this.#limit = dollars * 100 * 1024;
    this.#version += 1;
    if (!this.#paused) this.#note(month);
  }

  setPaused(month: string, isPaused: boolean): void {
    this.#paused = isPaused;
    if (!isPaused) this.#note(month);
  }

  check(month: string): void {
    const highest = this.#paused ? undefined : this.#note(month).at(-1);
    const isFirst = this.#hasNewSource;
    this.#hasNewSource = false;
    if (highest === undefined) return;
    if (isFirst) this.told.push('summary');
    else this.told.push(`${month} v${this.#version} ${highest}%`);
  }

  #note(month: string): number[] {
    const spent = this.#cents.get(month) ?? 0;
    const fresh = [50, 80, 100].filter((percent) => {
      const key = `${month} ${this.#version} ${percent}`;
      return spent * 100 >= this.#limit * percent && !this.#noted.has(key);
    });
    for (const percent of fresh) this.#noted.add(`${month} ${this.#version} ${percent}`);
    return fresh;
  }
}

/** Halves what every row from a time on costs, as a re-pricing does: rows, their sums and their days' revisions. */
function halve({ vault }: ReturnType<typeof budgetHouse>, from: number): void {
  const { db } = vault;
  const [rows, rollups] = [createRowStore(db), createRollups(db)];
  const ids = db
    .prepare<[number], number>('SELECT id FROM usage_logs WHERE timestamp >= ?')
    .pluck();
  for (const id of ids.all(from)) {
    const row = rows.byId(id);
    if (row === undefined) throw new Error('A row is gone.');
    const half = (cost: number | null) => (cost ?? 0) / 2;
    const cheaper = { ...row, listCost: half(row.listCost), netCost: half(row.netCost) };
    rollups.add(row, -1);
    rollups.add(cheaper, 1);
    rows.setCost(cheaper);
  }
  rollups.flush();
}

/** Each run has months of its own: what others left does not matter. */
function run(house: ReturnType<typeof budgetHouse>, steps: readonly Step[]) {
  house.clock.now += 400 * DAY;
  const begun = house.clock.now - 40 * DAY;
  // One transaction, so that the disk is not waited for at each step.
  house.vault.db.exec('BEGIN');
  for (const table of ['budgets', 'alerts', 'deliveries'])
    house.vault.db.exec(`DELETE FROM ${table}`);
  const processes = [house.process(), house.process()];
  const of = (index: 0 | 1) => processes[index] ?? house.process();
  // A source that came at the end of another run is not new any more.
  of(0).watch.evaluate();
  const { id } = of(0).edits.add({ name: 'All', rule: { ...RULE, limit: 10n * LIMIT } });
  const model = new Model();
  const month = () => new Date(house.clock.now).toISOString().slice(0, 7);
  for (const one of steps) {
    house.clock.now += 1000;
    if (one.do === 'spend') {
      const at = house.clock.now - one.monthsAgo * 31 * DAY - 500;
      const isNew = one.from === 'new';
      if (isNew) sources += 1;
      house.spend(one.cents * 1024, at, isNew ? `source ${sources}` : 'codex');
      model.spend(new Date(at).toISOString().slice(0, 7), one.cents * 1024, one.from);
    } else if (one.do === 'limit') {
      of(0).edits.change(id, {
        name: 'All',
        rule: { ...RULE, limit: BigInt(one.dollars) * LIMIT },
      });
      model.setLimit(month(), one.dollars);
    } else if (one.do === 'check') {
      of(one.by).watch.evaluate();
      model.check(month());
    } else if (one.do === 'wait') house.clock.now += 9 * DAY;
    else if (one.do === 'restart') processes[0] = house.process();
    else if (one.do === 'snooze') of(1).kit.alerts.snooze(1, house.clock.now + DAY);
    else if (one.do === 'halve') {
      halve(house, begun);
      model.halve();
    } else {
      of(1).edits.setPaused(id, one.do === 'pause');
      model.setPaused(month(), one.do === 'pause');
    }
  }
  const told = house.vault.db
    .prepare<[], string>(
      `SELECT coalesce(substr(period_first, 1, 7) || ' v' || version || ' ' || percent || '%', 'summary') FROM deliveries
       LEFT JOIN alerts ON alerts.id = alert_id ORDER BY deliveries.id`,
    )
    .pluck()
    .all();
  house.vault.db.exec('COMMIT');
  return { told, expected: model.told };
}

test('every crossing is told once, the highest of several alone, whatever happens in between', () => {
  const house = budgetHouse(START);
  // The source is known: what its first import reaches is another story, told by one summary.
  house.spend(1);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { told, expected } = run(house, steps);
      expect(told).toEqual(expected);
    }),
    { numRuns: 1000 },
  );
}, 120_000);
