import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import type { Source } from '../../sources/source.ts';
import type { Scanner } from '../imports/scanner.ts';
import { foldersOf, settingsOf, type SourceContext } from '../imports/source-folders.ts';
import { detectSource, toFoundSource, type Detected } from './found.ts';

/** What detection works with. */
export interface PreviewDeps {
  sources: readonly Source[];
  scanner: Scanner;
  context: () => SourceContext;
  /** Usage logs in the vault by source. */
  imported: () => ReadonlyMap<string, number>;
  onUpdate(found: FoundSource[]): void;
}

/** Finds sources, and counts what is in them. */
export interface Preview {
  /** Looks at the disk now; the counts are those of the last preview, null for files it has not seen so. */
  found(): FoundSource[];
  /** Counts the requests of all found sources; each count is told when it is there. Ends when all are, or cancelled. */
  start(): Promise<void>;
  cancel(): void;
}

/** Changes when a file of the source does. */
function stamp({ files }: Detected): string {
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  const newest = files.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), 0);
  return `${files.length}:${bytes}:${newest}`;
}

/** Makes the detection of sources. */
export function createPreview(deps: PreviewDeps): Preview {
  const counts = new Map<string, { stamp: string; requests: number }>();
  let running = new AbortController();

  const detect = (): Detected[] => {
    const context = deps.context();
    const enabled = deps.sources.filter((source) => settingsOf(source, context).enabled);
    // What is only imported from files has no place to be found at.
    const placed = enabled.filter((source) => foldersOf(source, context).length > 0);
    return placed.map((source) => detectSource(source, context));
  };
  const describe = (detected: readonly Detected[]): FoundSource[] => {
    const imported = deps.imported();
    return detected.map((one) => {
      const count = counts.get(one.source.name);
      const requests = count?.stamp === stamp(one) ? count.requests : null;
      return toFoundSource(one, requests, imported.get(one.source.name) ?? 0);
    });
  };
  const countOne = async (one: Detected, signal: AbortSignal): Promise<void> => {
    const paths = one.files.map(({ path }) => path);
    const requests = await deps.scanner.count(one.source.name, paths, signal);
    if (requests !== null) counts.set(one.source.name, { stamp: stamp(one), requests });
  };

  return {
    found: () => describe(detect()),
    async start() {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      const detected = detect();
      deps.onUpdate(describe(detected));
      for (const one of detected) {
        if (counts.get(one.source.name)?.stamp === stamp(one)) continue;
        await countOne(one, signal);
        if (signal.aborted) return;
        deps.onUpdate(describe(detected));
      }
    },
    cancel: () => running.abort(),
  };
}
