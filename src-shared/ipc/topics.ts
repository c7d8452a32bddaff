import type { contract } from './contract.ts';

/** A topic that goes stale: every query that depends on it is asked again. */
export const TOPICS = [
  'usage',
  'budgets',
  'sources',
  'imports',
  'exports',
  'settings',
  'app',
] as const;
/** A topic's name. */
export type Topic = (typeof TOPICS)[number];

type Contract = typeof contract;
type Query = {
  [M in keyof Contract]: Contract[M]['kind'] extends 'query' ? M : never;
}[keyof Contract];

/** The topics that make a query's answer stale. Apart from the contract: the window has no use for its schemas. */
export const QUERY_TOPICS: Readonly<Record<Query, readonly Topic[]>> = {
  'app.info': ['app'],
  'vault.info': ['usage'],
  'settings.get': ['settings'],
  'prices.search': ['settings'],
  'prices.unpriced': ['usage'],
  'plans.status': ['usage', 'settings'],
  'money.status': ['usage', 'settings'],
  'forecast.predict': ['usage'],
  'forecast.backtest': ['usage'],
  'forecast.drivers': ['usage'],
  'forecast.whatIf': ['usage'],
  'forecast.spikes': ['usage'],
  'budgets.all': ['usage', 'budgets'],
  'budgets.days': ['usage', 'budgets'],
  'budgets.preview': ['usage'],
  'alerts.page': ['budgets'],
  'alerts.mailPassword': ['settings'],
  'dashboard.get': ['usage'],
  'projects.all': ['usage'],
  'projects.one': ['usage'],
  'sessions.page': ['usage'],
  'sessions.one': ['usage'],
  'sessions.neighbours': ['usage'],
  'sessions.classes': ['usage'],
  'sessions.requests': ['usage'],
  'usage.page': ['usage'],
  'usage.totals': ['usage'],
  'usage.facets': ['usage'],
  'usage.errorFacets': ['usage'],
  'usage.whyEmpty': ['usage'],
  'usage.detail': ['usage'],
  'settings.zoneDifference': ['usage', 'settings'],
  'retention.preview': ['usage', 'settings'],
  'upkeep.status': ['usage', 'budgets', 'sources', 'settings'],
  'sources.removal': ['usage', 'imports'],
  'sources.found': ['sources'],
  'imports.status': ['imports'],
  'watch.status': ['imports', 'usage'],
  'rejected.page': ['imports'],
  'rejected.summary': ['imports'],
  'rejected.text': ['imports'],
  'exports.status': ['exports'],
};
