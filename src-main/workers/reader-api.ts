import type { ExportInput, ExportReport } from '../../src-shared/ipc/exports.ts';
import type { QuerySettings } from '../queries/query-settings.ts';

/** What a reader worker is started with. */
export interface ReaderData {
  dataDir: string;
  /** The settings answers depend on. */
  settings: QuerySettings;
  /** Shared with who asks: which questions are not wanted any more (`given-up.ts`). Missing: all are. */
  givenUp?: Int32Array;
}

/** An export to one file; `cancel` is a shared flag: 1 stops it at the next page. */
export interface ReaderExport {
  input: ExportInput;
  path: string;
  cancel: Int32Array;
}

/** Calls of a reader worker; each reads one snapshot of the vault. */
export type ReaderMethods = {
  /** Answers ahead what the window will begin with, seen from `now` (UTC ms). */
  prepare(input: { now: number }): void;
  /** One of the queries by name, its input as the query takes it, under a number by which it can be given up. */
  query(input: { method: string; input: unknown; number?: number }): unknown;
  /** Writes the filtered set to a file; `exportProgress` tells how far it is. */
  export(input: ReaderExport): ExportReport;
  /** The settings answers depend on from now on. */
  configure(settings: QuerySettings): void;
  close(): void;
};

/** What a reader worker tells by itself. */
export type ReaderEvents = {
  exportProgress: { rows: number; totalRows: number; bytes: number };
};
