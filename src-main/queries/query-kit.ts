import type { ReadDb, ReadMode, ReadStatement } from '../vault/read-db.ts';
import type { FirstDay } from '../../src-shared/domain/calendar.ts';
import { DAYS_ZONE } from '../vault/days-zone.ts';
import { type CostFloors, createCostFloors } from './cost-floors.ts';
import { createKeptDays, type KeptDays } from './dashboard/days/kept-days.ts';
import type { Censuses } from './page/census.ts';
import { createDictionary, type Dictionary } from './dictionary.ts';
import { createProjectNames, type ProjectNames } from './project-names.ts';
import { createMoneyRules, type MoneyRules } from './money/money-rules.ts';
import type { QuerySettings } from './query-settings.ts';
import { createCoverage, type CoverageSql } from './sums/coverage.ts';

/** What queries share: the connection, its names, and what is kept between calls. */
export interface QueryKit {
  db: ReadDb;
  dictionary: Dictionary;
  projects: ProjectNames;
  /** The rules about money in force. */
  money(): MoneyRules;
  /** What subscriptions cover. */
  coverage(): CoverageSql;
  /** The zone whose days the vault has summed; null: none yet. */
  daysZone(): string | null;
  firstDayOfWeek(): FirstDay;
  /** UTC ms. */
  now(): number;
  /** Prepares a statement, or takes the one that was prepared for the same text and mode. Read it to the end before the next use. */
  statement<Row>(sql: string, mode?: ReadMode): ReadStatement<Row>;
  /** What is kept of local days between questions. */
  keptDays: KeptDays;
  costFloors: CostFloors;
  censuses: Censuses;
  /** Makes a function that gives earlier answers to the same question again, as long as nobody has written to the vault. */
  remember<T>(): (question: string, answer: () => T) => T;
}

/** Most statements that are kept; the longest unused goes first. */
const KEPT_STATEMENTS = 100;
/** Most answers of one kind that are kept. */
const KEPT_ANSWERS = 8;

/** Makes what queries on a connection share. */
export function createQueryKit(
  db: ReadDb,
  settings: () => QuerySettings,
  now: () => number = Date.now,
): QueryKit {
  const dictionary = createDictionary(db);
  const money = createMoneyRules(settings);
  return {
    db,
    dictionary,
    projects: createProjectNames(dictionary, settings),
    money,
    daysZone: createDaysZone(db),
    firstDayOfWeek: () => settings().firstDayOfWeek,
    coverage: createCoverage(dictionary, () => money().terms.plans),
    now,
    statement: createStatements(db),
    keptDays: createKeptDays(),
    costFloors: createCostFloors(),
    censuses: new Map(),
    remember: () => createMemory(db),
  };
}

function createDaysZone(db: ReadDb): () => string | null {
  const zone = db.prepare<string>(`SELECT value FROM meta WHERE key = '${DAYS_ZONE}'`, {
    pluck: true,
  });
  return () => zone.get() ?? null;
}

function createStatements(db: ReadDb): QueryKit['statement'] {
  const kept = new Map<string, ReadStatement<unknown>>();
  return <Row>(sql: string, mode: ReadMode = {}): ReadStatement<Row> => {
    const key = `${mode.raw === true} ${mode.pluck === true} ${mode.bigints === true} ${sql}`;
    // What rows a text gives is the caller's word, here as in ReadDb.
    const found = kept.get(key) as ReadStatement<Row> | undefined;
    // Between two statements is a place to stop where the question is not wanted any more.
    db.look();
    const statement = found ?? db.prepare<Row>(sql, mode);
    kept.delete(key);
    kept.set(key, statement);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest);
    return statement;
  };
}

function createMemory<T>(db: ReadDb): (question: string, answer: () => T) => T {
  const answers = new Map<string, T>();
  let version = -1;
  return (question, answer) => {
    const now = db.dataVersion();
    if (now !== version || answers.size >= KEPT_ANSWERS) answers.clear();
    version = now;
    const found = answers.get(question);
    if (found !== undefined) return found;
    const made = answer();
    answers.set(question, made);
    return made;
  };
}
