import type { ExportReport } from '../../src-shared/ipc/exports.ts';
import type { QuerySettings } from '../queries/query-settings.ts';
import { createQueries, type Queries } from '../queries/query-table.ts';
import { openReader, type ReadVault } from '../vault/open.ts';
import type { ReadDb } from '../vault/read-db.ts';
import { type AnswerAhead, createAnswerAhead } from './answer-ahead.ts';
import { isGivenUp } from './given-up.ts';
import type { ReaderData, ReaderExport, ReaderMethods } from './reader-api.ts';
import type { RpcHandlers } from './rpc.ts';

/** What a reader works with. */
export interface ReaderDeps {
  data: ReaderData;
  /** Writes an export; the reader's own connection serves it alone meanwhile. */
  runExport(db: ReadDb, job: ReaderExport, settings: QuerySettings): Promise<ExportReport>;
  /** Told when all is closed. */
  onClosed(): void;
}

interface Opened {
  vault: ReadVault;
  queries: Queries;
  ahead: AnswerAhead;
}

/** Makes a reader's calls; the vault is opened by the first of them. */
export function createReaderHandlers(deps: ReaderDeps): RpcHandlers<ReaderMethods> {
  const { dataDir } = deps.data;
  let { settings } = deps.data;
  let opened: Opened | null = null;

  const open = (): Opened => {
    const vault = openReader({ dataDir });
    const queries = createQueries(vault.db, () => settings);
    return { vault, queries, ahead: createAnswerAhead(vault.db, queries) };
  };
  const current = (): Opened => (opened ??= open());
  return {
    prepare: ({ now }) => current().ahead.prepare(settings.timeZone, now),
    query({ method, input, number }) {
      const ahead = method === 'dashboard' ? current().ahead.take(input) : undefined;
      if (ahead !== undefined) return ahead;
      const table = new Map<string, (input: never) => unknown>(Object.entries(current().queries));
      const query = table.get(method);
      if (query === undefined) throw new Error(`No such query: ${method}`);
      const { givenUp } = deps.data;
      const isWanted = (): boolean =>
        givenUp === undefined || number === undefined || !isGivenUp(givenUp, number);
      return current().vault.db.whileWanted(isWanted, () => query(input as never));
    },
    export: (job) => deps.runExport(current().vault.db, job, settings),
    configure(changed) {
      settings = changed;
      opened?.ahead.drop();
    },
    close() {
      opened?.vault.close();
      opened = null;
      deps.onClosed();
    },
  };
}
