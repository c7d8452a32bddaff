import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Source } from '../../sources/source.ts';
import { createRequestCounter } from './counter.ts';
import { scanFile } from './scan-file.ts';
import type { Scanner } from './scanner.ts';

/** Gives a source by its name; throws for a name that there is not. */
export function sourceByName(sources: readonly Source[], name: string): Source {
  const source = sources.find((one) => one.name === name);
  if (source === undefined) throw new Error(`No such source: ${name}`);
  return source;
}

/** Makes a scanner that reads in the caller's own thread: for tests, and where a thread is not worth it. */
export function createInlineScanner(sources: readonly Source[]): Scanner {
  return {
    async run(jobs, sink, signal) {
      for (const [index, job] of jobs.entries()) {
        await nextTurn();
        if (signal.aborted) return;
        const reason = scanFile(sourceByName(sources, job.source), job, (file, batch) => {
          if (!signal.aborted) sink.batches([{ job: index, file, batch }]);
          return !signal.aborted;
        });
        if (reason !== null) sink.failed(index, reason);
      }
    },
    async count(name, paths, signal) {
      const source = sourceByName(sources, name);
      const counter = createRequestCounter(source);
      for (const path of paths) {
        await nextTurn();
        if (signal.aborted) return null;
        scanFile(source, { source: name, path, stored: null }, (_file, batch) => {
          counter.add(path, batch);
          return true;
        });
      }
      return counter.total();
    },
    close: () => Promise.resolve(),
  };
}
