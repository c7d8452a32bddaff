import type { Backend } from '../services/backend/backend.ts';
import type { Handlers } from './router.ts';

/** The calls about sources: what comes in of them, and what is removed. */
type SourceMethods =
  | 'settings.zoneDifference'
  | 'retention.preview'
  | 'upkeep.status'
  | 'sources.found'
  | 'sources.preview'
  | 'sources.removal'
  | 'sources.delete'
  | 'sources.cancelDelete'
  | 'imports.status'
  | 'imports.start'
  | 'imports.cancel'
  | 'rejected.readAgain'
  | 'watch.status';

/** One line for each of these calls. */
export function createSourceHandlers(backend: Backend): Pick<Handlers, SourceMethods> {
  const writer = () => backend.writer();
  return {
    'settings.zoneDifference': (input, signal) => backend.query('zoneDifference', input, signal),
    'retention.preview': (input, signal) => backend.query('retentionPreview', input, signal),
    'upkeep.status': async () => (await writer()).call('upkeepStatus'),
    'sources.found': async () => (await writer()).call('found'),
    'sources.preview': async () => (await writer()).call('preview'),
    'sources.removal': (input, signal) => backend.query('sourceRemoval', input, signal),
    'sources.delete': async (input) => (await writer()).call('deleteSource', input),
    'sources.cancelDelete': async () => (await writer()).call('cancelDelete'),
    'imports.status': async () => (await writer()).call('importStatus'),
    'imports.start': async ({ sources }) => (await writer()).call('startImport', { sources }),
    'imports.cancel': async () => (await writer()).call('cancelImport'),
    'rejected.readAgain': async ({ file }) =>
      (await writer()).call('startImport', { rejected: file === null ? null : [file] }),
    'watch.status': async () => (await writer()).call('watchStatus'),
  };
}
