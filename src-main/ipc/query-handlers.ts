import type { Backend } from '../services/backend/backend.ts';
import { rawText } from '../services/rejected/raw-text.ts';
import type { Handlers } from './router.ts';

/** The questions that a reader answers as they are; the one that asks may take them back. */
type QueryMethods =
  | 'prices.search'
  | 'dashboard.get'
  | 'projects.all'
  | 'projects.one'
  | 'sessions.page'
  | 'sessions.one'
  | 'sessions.neighbours'
  | 'sessions.classes'
  | 'sessions.requests'
  | 'usage.page'
  | 'usage.totals'
  | 'usage.facets'
  | 'usage.errorFacets'
  | 'usage.whyEmpty'
  | 'usage.detail'
  | 'rejected.page'
  | 'rejected.summary'
  | 'rejected.text';

/** One line for each of these calls. */
export function createQueryHandlers(backend: Backend): Pick<Handlers, QueryMethods> {
  return {
    'prices.search': (input, signal) => backend.query('priceSearch', input, signal),
    'dashboard.get': (input, signal) => backend.query('dashboard', input, signal),
    'projects.all': (input, signal) => backend.query('owners', input, signal),
    'projects.one': (input, signal) => backend.query('owner', input, signal),
    'sessions.page': (input, signal) => backend.query('sessions', input, signal),
    'sessions.one': (input, signal) => backend.query('session', input, signal),
    'sessions.neighbours': (input, signal) => backend.query('sessionNeighbours', input, signal),
    'sessions.classes': (input, signal) => backend.query('sessionClasses', input, signal),
    'sessions.requests': (input, signal) => backend.query('sessionRequests', input, signal),
    'usage.page': (input, signal) => backend.query('page', input, signal),
    'usage.totals': (input, signal) => backend.query('totals', input, signal),
    'usage.facets': (input, signal) => backend.query('facets', input, signal),
    'usage.errorFacets': (input, signal) => backend.query('errorFacets', input, signal),
    'usage.whyEmpty': (input, signal) => backend.query('whyEmpty', input, signal),
    'usage.detail': (input, signal) => backend.query('detail', input, signal),
    'rejected.page': (input, signal) => backend.query('rejectedPage', input, signal),
    'rejected.summary': (input, signal) => backend.query('rejectedSummary', input, signal),
    'rejected.text': async (input, signal) =>
      rawText(await backend.query('rejectedPlace', input, signal)),
  };
}
