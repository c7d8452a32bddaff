import { isDeepStrictEqual } from 'node:util';
import type { VaultInfo } from '../../src-shared/ipc/app.ts';
import type { Dashboard } from '../../src-shared/ipc/dashboard.ts';
import type { Queries } from '../queries/query-table.ts';
import type { ReadDb } from '../vault/read-db.ts';
import { firstQuestion } from './first-question.ts';

/** One answer that was made before its question came. */
export interface AnswerAhead {
  /** Answers what the window will begin with, seen from `now` (UTC ms). */
  prepare(timeZone: string, now: number): void;
  /** The answer, once, to the very question it was made for while the vault is what it was; undefined: ask. */
  take(input: unknown): Dashboard | undefined;
  /** What it depended on has changed. */
  drop(): void;
}

/** Makes it for a reader's connection; nothing is ready before `prepare`. */
export function createAnswerAhead(
  db: Pick<ReadDb, 'dataVersion'>,
  queries: Pick<Queries, 'dashboard'> & {
    vaultInfo(): Pick<VaultInfo, 'firstTimestamp' | 'lastTimestamp'>;
  },
): AnswerAhead {
  let ready: { question: unknown; version: number; answer: Dashboard } | null = null;
  return {
    prepare(timeZone, now) {
      const question = firstQuestion(queries.vaultInfo(), timeZone, now);
      if (question === null) return;
      // Looked at first: what is written meanwhile makes the answer old.
      const version = db.dataVersion();
      ready = { question, version, answer: queries.dashboard(question) };
    },
    take(input) {
      const taken = ready;
      ready = null;
      if (taken === null || !isDeepStrictEqual(input, taken.question)) return undefined;
      return db.dataVersion() === taken.version ? taken.answer : undefined;
    },
    drop() {
      ready = null;
    },
  };
}
