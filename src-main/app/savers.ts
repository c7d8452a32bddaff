import { app } from 'electron';
import type { HandlerDeps } from '../ipc/handlers.ts';
import type { Backend } from '../services/backend/backend.ts';
import { createReportDesk } from '../services/exports/report/report-desk.ts';
import { saveChart } from '../services/exports/save-chart.ts';
import type { Dialogs } from './dialogs.ts';
import { printPage } from './print-page.ts';

/** Makes what saves charts and reports: the person chooses the file, at first in their documents. */
export function createSavers(
  dialogs: Dialogs,
  backend: Pick<Backend, 'query'>,
): Pick<HandlerDeps, 'saveChart' | 'reports'> {
  const folder = (): string => app.getPath('documents');
  return {
    saveChart: (input) => saveChart(input, (suggestion) => dialogs.saveChart(folder(), suggestion)),
    reports: createReportDesk({
      choosePath: (suggestion) => dialogs.saveReport(folder(), suggestion),
      ask: (month) => backend.query('monthReport', { month }),
      print: printPage,
    }),
  };
}
