import { z } from 'zod';
import { appInfoSchema, settingsChangeSchema, settingsSchema, vaultInfoSchema } from './app.ts';
import { chartInputSchema, chartSavedSchema } from './charts.ts';
import { exportInputSchema, exportStatusSchema } from './exports.ts';
import {
  foundSourceSchema,
  importStatusSchema,
  readAgainInputSchema,
  rejectedInputSchema,
  rejectedPageSchema,
  rejectedSummarySchema,
  rejectedTextSchema,
  watchStatusSchema,
} from './imports.ts';
import {
  emptyReasonSchema,
  errorFacetsSchema,
  usageDetailSchema,
  usageFacetsSchema,
  usageFilterSchema,
  usagePageInputSchema,
  usagePageSchema,
  usageTotalsSchema,
} from './usage.ts';
import { dashboardInputSchema, dashboardSchema } from './dashboard.ts';
import {
  moneyStatusSchema,
  planStatusSchema,
  priceSearchInputSchema,
  priceSearchSchema,
  repricingSchema,
  unpricedModelsSchema,
} from './money.ts';
import { ownerInputSchema, ownerSchema, ownersInputSchema, ownersSchema } from './projects.ts';
import {
  sessionClassesSchema,
  sessionInputSchema,
  sessionNeighboursSchema,
  sessionRequestsInputSchema,
  sessionRequestsSchema,
  sessionSchema,
  sessionsInputSchema,
  sessionsPageSchema,
} from './sessions.ts';
import {
  alertsInputSchema,
  alertsPageSchema,
  budgetDraftSchema,
  budgetsSchema,
} from './budgets.ts';
import {
  budgetDaysInputSchema,
  budgetDaysSchema,
  budgetPreviewInputSchema,
  budgetPreviewSchema,
} from './budget-days.ts';
import {
  backtestInputSchema,
  backtestSchema,
  driversInputSchema,
  driversSchema,
  predictInputSchema,
  predictionSchema,
  whatIfInputSchema,
  whatIfSchema,
} from './forecast.ts';
import { mailPasswordInputSchema, mailPasswordStatusSchema } from './mail-password.ts';
import { reportInputSchema, reportSavedSchema } from './reports.ts';
import { moneyChangeSchema } from './settings.ts';
import { spikesInputSchema, spikesSchema } from './spikes.ts';
import { TOPICS } from './topics.ts';
import {
  retentionInputSchema,
  retentionPreviewSchema,
  sourceInputSchema,
  sourceRemovalSchema,
  upkeepStatusSchema,
  zoneDifferenceSchema,
  zoneInputSchema,
} from './upkeep.ts';

const nothing = z.undefined();
const filterInput = z.object({ filter: usageFilterSchema.default({}) }).strict();

function query<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'query' as const, input, output };
}

function command<I extends z.ZodType, O extends z.ZodType>(input: I, output: O) {
  return { kind: 'command' as const, input, output };
}

/** Every call between window and main: its kind, input and output; `topics.ts` has what makes an answer stale. */
export const contract = {
  'app.info': query(nothing, appInfoSchema),
  'app.revealVault': command(nothing, nothing),
  'app.quit': command(nothing, nothing),
  'app.openDemo': command(nothing, nothing),
  'app.closeDemo': command(nothing, nothing),
  'app.restoreBackup': command(z.object({ file: z.string().max(300) }).strict(), nothing),
  'app.retryOpen': command(nothing, nothing),
  /** The commands that can be run now: the menu greys the others. */
  'app.setCommands': command(
    z.object({ ids: z.array(z.string().max(100)).max(500) }).strict(),
    nothing,
  ),
  'app.zoom': command(z.object({ to: z.enum(['in', 'out', 'reset']) }).strict(), nothing),
  /** Takes a call back, by the number it was made under: its answer is not wanted any more. */
  'calls.cancel': command(z.object({ call: z.number().int() }).strict(), nothing),
  'vault.info': query(nothing, vaultInfoSchema),
  'settings.get': query(nothing, settingsSchema),
  'settings.change': command(settingsChangeSchema, settingsSchema),
  'settings.openFile': command(nothing, nothing),
  'settings.zoneDifference': query(zoneInputSchema, zoneDifferenceSchema),
  'retention.preview': query(retentionInputSchema, retentionPreviewSchema),
  'upkeep.status': query(nothing, upkeepStatusSchema),
  'settings.changeMoney': command(moneyChangeSchema, settingsSchema),
  'prices.search': query(priceSearchInputSchema, priceSearchSchema),
  'prices.unpriced': query(nothing, unpricedModelsSchema),
  'plans.status': query(nothing, planStatusSchema),
  'money.status': query(nothing, moneyStatusSchema),
  'repricing.preview': command(nothing, repricingSchema),
  'repricing.apply': command(nothing, repricingSchema),
  'repricing.undo': command(nothing, z.object({ rows: z.number().int() })),
  'forecast.predict': query(predictInputSchema, predictionSchema),
  'forecast.backtest': query(backtestInputSchema, backtestSchema),
  'forecast.drivers': query(driversInputSchema, driversSchema),
  'forecast.whatIf': query(whatIfInputSchema, whatIfSchema),
  'forecast.spikes': query(spikesInputSchema, spikesSchema),
  'budgets.all': query(nothing, budgetsSchema),
  'budgets.days': query(budgetDaysInputSchema, budgetDaysSchema),
  'budgets.preview': query(budgetPreviewInputSchema, budgetPreviewSchema),
  'budgets.save': command(
    z.object({ id: z.number().int().nullable(), draft: budgetDraftSchema }).strict(),
    z.object({ id: z.number().int() }),
  ),
  'budgets.setPaused': command(
    z.object({ id: z.number().int(), isPaused: z.boolean() }).strict(),
    nothing,
  ),
  'budgets.remove': command(z.object({ id: z.number().int() }).strict(), nothing),
  'alerts.page': query(alertsInputSchema, alertsPageSchema),
  'alerts.acknowledge': command(
    z.object({ ids: z.array(z.number().int()).max(1000).nullable() }).strict(),
    nothing,
  ),
  'alerts.snooze': command(
    z.object({ id: z.number().int(), until: z.number().int() }).strict(),
    nothing,
  ),
  'alerts.mailPassword': query(nothing, mailPasswordStatusSchema),
  'alerts.setMailPassword': command(mailPasswordInputSchema, nothing),
  /** Sends an alert again on a way on which it did not arrive: a repeat that a person asks for. */
  'alerts.sendAgain': command(
    z
      .object({ id: z.number().int(), channel: z.enum(['native', 'webhook', 'email', 'log']) })
      .strict(),
    nothing,
  ),
  'alerts.test': command(
    z.object({ channel: z.enum(['native', 'webhook', 'email', 'log']) }).strict(),
    z.object({ error: z.string().nullable() }),
  ),
  'dashboard.get': query(dashboardInputSchema, dashboardSchema),
  'projects.all': query(ownersInputSchema, ownersSchema),
  'projects.one': query(ownerInputSchema, ownerSchema),
  'sessions.page': query(sessionsInputSchema, sessionsPageSchema),
  'sessions.one': query(sessionInputSchema, sessionSchema),
  'sessions.neighbours': query(sessionInputSchema, sessionNeighboursSchema),
  'sessions.classes': query(sessionInputSchema, sessionClassesSchema),
  'sessions.requests': query(sessionRequestsInputSchema, sessionRequestsSchema),
  'usage.page': query(usagePageInputSchema, usagePageSchema),
  'usage.totals': query(filterInput, usageTotalsSchema),
  'usage.facets': query(filterInput, usageFacetsSchema),
  'usage.errorFacets': query(filterInput, errorFacetsSchema),
  'usage.whyEmpty': query(filterInput, emptyReasonSchema),
  'usage.detail': query(z.object({ id: z.number().int() }).strict(), usageDetailSchema),
  'usage.reveal': command(z.object({ id: z.number().int() }).strict(), nothing),
  'sources.found': query(nothing, z.array(foundSourceSchema)),
  'sources.preview': command(nothing, nothing),
  'sources.removal': query(sourceInputSchema, sourceRemovalSchema),
  'sources.delete': command(sourceInputSchema, nothing),
  'sources.cancelDelete': command(nothing, nothing),
  'imports.status': query(nothing, importStatusSchema),
  'imports.start': command(
    z.object({ sources: z.array(z.string()).min(1).max(50) }).strict(),
    nothing,
  ),
  'imports.choose': command(
    z.object({ kind: z.enum(['files', 'folder']) }).strict(),
    z.object({ started: z.boolean() }),
  ),
  'imports.cancel': command(nothing, nothing),
  'watch.status': query(nothing, watchStatusSchema),
  'rejected.page': query(rejectedInputSchema, rejectedPageSchema),
  'rejected.summary': query(nothing, rejectedSummarySchema),
  'rejected.text': query(z.object({ id: z.number().int() }).strict(), rejectedTextSchema),
  'rejected.readAgain': command(readAgainInputSchema, nothing),
  'charts.save': command(chartInputSchema, chartSavedSchema),
  'reports.save': command(reportInputSchema, reportSavedSchema),
  'reports.reveal': command(nothing, nothing),
  'exports.start': command(exportInputSchema, exportStatusSchema),
  'exports.status': query(nothing, exportStatusSchema),
  'exports.cancel': command(nothing, nothing),
  'exports.reveal': command(nothing, nothing),
} as const;

/** Everything main pushes to the window by itself. */
export const events = {
  /** Topics whose answers went stale. */
  stale: z.object({ topics: z.array(z.enum(TOPICS)) }),
  importProgress: importStatusSchema,
  exportProgress: exportStatusSchema,
  watchStatus: watchStatusSchema,
  sourcesPreview: z.array(foundSourceSchema),
  /** A notification was clicked: its budget is to be shown (null: all). */
  openBudget: z.object({ id: z.number().int().nullable() }),
  theme: z.object({ resolvedTheme: z.enum(['light', 'dark', 'high-contrast']) }),
  /** A command of the application menu, by its id in the renderer's table of commands. */
  command: z.object({ id: z.string() }),
} as const;

/** Name of a call. */
export type Method = keyof typeof contract;
/** What the caller gives: defaults may be left out. */
export type InputOf<M extends Method> = z.input<(typeof contract)[M]['input']>;
/** What the handler gets: defaults filled in. */
export type ParsedInputOf<M extends Method> = z.output<(typeof contract)[M]['input']>;
/** What comes back. */
export type OutputOf<M extends Method> = z.output<(typeof contract)[M]['output']>;
/** Name of an event. */
export type EventName = keyof typeof events;
/** What an event carries. */
export type PayloadOf<E extends EventName> = z.output<(typeof events)[E]>;
/** The two channels; there are no others. */
export const CHANNELS = { call: 'chatvault:call', event: 'chatvault:event' } as const;
