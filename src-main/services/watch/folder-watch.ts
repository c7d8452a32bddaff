import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, join } from 'node:path';

/** One watched folder: what happens in it is told, not what happens further below. */
export interface FolderWatch {
  /** True while the folder that stands there now is the one that is watched. */
  isCurrent(): boolean;
  close(): void;
}

/** Which folder stands at a path: another one at the same path is another identity; null: none. */
function identityOf(folder: string): string | null {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats?.isDirectory() ? `${stats.dev}:${stats.ino}` : null;
}

/**
 * Watches a folder; `onChange` is told the path that changed, or the folder's own where the system does not say which.
 * Null when it cannot be watched: it is gone, or the system's limit of watches is reached.
 */
export function watchFolder(folder: string, onChange: (path: string) => void): FolderWatch | null {
  const identity = identityOf(folder);
  let watcher: FSWatcher;
  try {
    watcher = watch(folder, { persistent: false }, (_event, name) => {
      if (name !== null) onChange(join(folder, name));
      // A folder's own end comes as a change of its name.
      if (name === null || name === basename(folder)) onChange(folder);
    });
  } catch {
    return null;
  }
  let failed = false;
  watcher.on('error', () => {
    failed = true;
    watcher.close();
  });
  return {
    isCurrent: () => !failed && identity !== null && identityOf(folder) === identity,
    close: () => watcher.close(),
  };
}
