import { existsSync, statSync } from 'node:fs';
import type { Source } from '../../sources/source.ts';
import type { Files, StoredFile } from '../../vault/files.ts';
import { planSource, type SourcePlan } from '../imports/plan.ts';
import { planFolders } from '../imports/plan-request.ts';
import { foldersOf, type SourceContext } from '../imports/source-folders.ts';
import { diskFile, walk, type DiskFile } from '../imports/walk.ts';
import type { FolderWatches } from './folder-watches.ts';
import { isBelow } from './is-below.ts';

/** What planning works with. */
export interface WatchPlanDeps {
  files: Files;
  context: () => SourceContext;
  /** The sources that are watched now. */
  watched: () => readonly Source[];
}

/** The files at a changed path that the source may want; folders that are new there are watched before they are read. */
function filesAt(path: string, source: Source, watches: FolderWatches): DiskFile[] {
  const matches = (file: string): boolean => source.matches(file);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile()) return matches(path) ? [diskFile(path, stats)] : [];
  // Whatever was watched there is gone, or another folder now.
  watches.drop(path);
  return stats?.isDirectory() ? walk(path, { matches, onFolder: watches.add }).files : [];
}

/** Plans what changed paths bring to the watched sources. */
export function planChanges(
  paths: ReadonlySet<string>,
  { files, context, watched }: WatchPlanDeps,
  watches: FolderWatches,
): SourcePlan[] {
  const plans = watched().map((source) => {
    const roots = foldersOf(source, context());
    const own = [...paths].filter((path) => isBelow(path, roots));
    const found = new Map<string, DiskFile>();
    for (const file of own.flatMap((path) => filesAt(path, source, watches))) {
      found.set(file.path, file);
    }
    const known = new Map<string, StoredFile>();
    for (const path of found.keys()) {
      const stored = files.one(source.name, path);
      if (stored !== null) known.set(path, stored);
    }
    return planSource(source, { files: [...found.values()], failures: [] }, known);
  });
  return plans.filter(({ read }) => read.length > 0);
}

/** Plans all files of the watched sources; from then on exactly their folders are watched. */
export function planEverything(deps: WatchPlanDeps, watches: FolderWatches): SourcePlan[] {
  const seen = new Set<string>();
  const onFolder = (folder: string): void => {
    seen.add(folder);
    watches.add(folder);
  };
  const plans = deps.watched().map((source) => planFolders(source, deps, onFolder));
  watches.keepOnly(seen);
  return plans;
}

/** The folders of the watched sources that are not there. */
export function missingRoots({ context, watched }: WatchPlanDeps): string[] {
  const roots = watched().flatMap((source) => foldersOf(source, context()));
  return roots.filter((root) => !existsSync(root));
}
