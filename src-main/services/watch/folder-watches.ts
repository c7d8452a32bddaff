import { watchFolder, type FolderWatch } from './folder-watch.ts';
import { isBelow } from './is-below.ts';

/** Watches of single folders, one each. */
export interface FolderWatches {
  /** Watches a folder from now on; nothing happens when it is watched already. */
  add(folder: string): void;
  /** Ends the watches of a folder and of all below it. */
  drop(folder: string): void;
  /** Ends the watches of all folders that are not in the list. */
  keepOnly(folders: ReadonlySet<string>): void;
  size(): number;
  /** Ends all; nothing is watched any more after this. */
  close(): void;
}

/** Makes the watches; a folder that cannot be watched is left to the regular pass over all files. */
export function createFolderWatches(onChange: (path: string) => void): FolderWatches {
  const watches = new Map<string, FolderWatch>();
  let closed = false;

  const end = (folder: string): void => {
    watches.get(folder)?.close();
    watches.delete(folder);
  };
  const endUnless = (keep: (folder: string) => boolean): void => {
    for (const folder of watches.keys()) if (!keep(folder)) end(folder);
  };
  return {
    add(folder) {
      if (closed || watches.get(folder)?.isCurrent()) return;
      end(folder);
      const watch = watchFolder(folder, onChange);
      if (watch !== null) watches.set(folder, watch);
    },
    drop: (folder) => endUnless((path) => !isBelow(path, [folder])),
    keepOnly: (folders) => endUnless((path) => folders.has(path)),
    size: () => watches.size,
    close() {
      closed = true;
      endUnless(() => false);
    },
  };
}
