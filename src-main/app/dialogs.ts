import {
  dialog,
  type BrowserWindow,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { join } from 'node:path';
import type { ChartInput } from '../../src-shared/ipc/charts.ts';
import type { ExportFormat } from '../../src-shared/ipc/exports.ts';
import type { ReportKind } from '../../src-shared/ipc/reports.ts';

const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = { csv: 'CSV', jsonl: 'JSON Lines' };

/** The native file dialogs, over the window where there is one; null and an empty list mean "cancelled". */
export interface Dialogs {
  /** Asks where to write an export; the dialog itself asks before an existing file is replaced. */
  saveExport(
    folder: string,
    suggestion: { name: string; format: ExportFormat },
  ): Promise<string | null>;
  /** Asks where to write a chart. */
  saveChart(
    folder: string,
    suggestion: { name: string; kind: ChartInput['kind'] },
  ): Promise<string | null>;
  /** Asks where to write a month's report. */
  saveReport(
    folder: string,
    suggestion: { name: string; kind: ReportKind },
  ): Promise<string | null>;
  /** Asks for files or for one folder. */
  open(options: { title: string; kind: 'files' | 'folder' }): Promise<string[]>;
}

/** Makes the dialogs of a window. */
export function createDialogs(window: () => BrowserWindow | null): Dialogs {
  const save = async (asked: SaveDialogOptions): Promise<string | null> => {
    const options: SaveDialogOptions = {
      ...asked,
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const parent = window();
    const answer = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
  return {
    saveExport: (folder, { name, format }) =>
      save({
        title: 'Export usage logs',
        defaultPath: join(folder, name),
        filters: [{ name: FORMAT_NAMES[format], extensions: [format] }],
      }),
    saveChart: (folder, { name, kind }) =>
      save({
        title: 'Save the chart',
        defaultPath: join(folder, name),
        filters: [{ name: kind === 'png' ? 'PNG' : 'CSV', extensions: [kind] }],
      }),
    saveReport: (folder, { name, kind }) =>
      save({
        title: 'Export the report',
        defaultPath: join(folder, name),
        filters: [{ name: kind === 'pdf' ? 'PDF' : 'HTML', extensions: [kind] }],
      }),
    async open({ title, kind }) {
      const options: OpenDialogOptions = {
        title,
        properties: kind === 'folder' ? ['openDirectory'] : ['openFile', 'multiSelections'],
      };
      const parent = window();
      const answer = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return answer.canceled ? [] : answer.filePaths;
    },
  };
}
