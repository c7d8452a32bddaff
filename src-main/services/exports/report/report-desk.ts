import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { ChatVaultError } from '../../../../src-shared/ipc/envelope.ts';
import type { ReportInput, ReportKind, ReportSaved } from '../../../../src-shared/ipc/reports.ts';
import type { MonthReport } from '../../../queries/month-report.ts';
import { reportHtml } from './report-html.ts';
import { writeReport } from './save-report.ts';

/** What saving reports needs. */
export interface ReportDeskDeps {
  /** Asks the person for the file; null: they chose none. */
  choosePath(suggestion: { name: string; kind: ReportKind }): Promise<string | null>;
  ask(month: string): Promise<MonthReport>;
  /** Prints a page as PDF. */
  print(page: string): Promise<Uint8Array>;
}

/** Saves reports, one at a time. */
export interface ReportDesk {
  /** Asks for the file and writes it; throws what went wrong, `busy` where one is being written. */
  save(input: ReportInput): Promise<ReportSaved>;
  /** The file that was saved last; throws `not-found` where there is none. */
  lastFile(): string;
}

/** Makes it. */
export function createReportDesk(deps: ReportDeskDeps): ReportDesk {
  let busy = false;
  let last: string | null = null;
  const write = async ({ month, kind }: ReportInput): Promise<ReportSaved> => {
    // First: a month that is refused asks nobody for a file.
    const page = reportHtml(await deps.ask(month));
    const chosen = await deps.choosePath({ name: `llm-usage-${month}.${kind}`, kind });
    if (chosen === null) return { path: null, bytes: 0 };
    const path = endedPath(chosen, kind);
    const bytes = writeReport(path, kind === 'html' ? page : await deps.print(page));
    last = path;
    return { path, bytes };
  };
  return {
    async save(input) {
      if (busy) throw busyError();
      busy = true;
      try {
        return await write(input);
      } finally {
        busy = false;
      }
    },
    lastFile() {
      if (last !== null) return last;
      throw new ChatVaultError({ kind: 'not-found', message: 'No report was saved yet.' });
    },
  };
}

/** Some dialogs leave the ending to the program; a file that is there already was not asked about. */
function endedPath(chosen: string, kind: ReportKind): string {
  const ended = `${chosen}.${kind}`;
  return extname(chosen) !== '' || existsSync(ended) ? chosen : ended;
}

function busyError(): ChatVaultError {
  const message = 'A report is being written already. Wait for it.';
  return new ChatVaultError({ kind: 'busy', message });
}
