import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { watchFolder, type FolderWatch } from './folder-watch.ts';
import { isBelow } from './is-below.ts';

/** Waits for folders that are not there yet. */
export interface Lookouts {
  /** Looks out for exactly these folders from now on. */
  set(roots: readonly string[]): void;
  close(): void;
}

interface Lookout {
  parent: string;
  watch: FolderWatch;
}

/** The nearest folder above a path that is there. */
function nearestExisting(path: string): string {
  let folder = dirname(path);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

/**
 * Makes the lookouts: each watches the nearest parent that is there, and moves down as folders are made; `onAppear` is
 * told each folder that comes.
 */
export function createLookouts(onAppear: (root: string) => void): Lookouts {
  const lookouts = new Map<string, Lookout>();

  const end = (root: string): void => {
    lookouts.get(root)?.watch.close();
    lookouts.delete(root);
  };
  const stands = (root: string): boolean => {
    const found = lookouts.get(root);
    return found !== undefined && found.parent === nearestExisting(root) && found.watch.isCurrent();
  };
  const look = (root: string): void => {
    if (existsSync(root)) {
      end(root);
      onAppear(root);
    } else if (!stands(root)) open(root);
  };
  const open = (root: string): void => {
    end(root);
    const parent = nearestExisting(root);
    const watch = watchFolder(parent, (path) => {
      if (isBelow(root, [path]) || path === parent) look(root);
    });
    if (watch === null) return;
    lookouts.set(root, { parent, watch });
    // What was made between looking and watching has told nobody.
    if (existsSync(root) || nearestExisting(root) !== parent) look(root);
  };
  return {
    set(roots) {
      for (const root of lookouts.keys()) if (!roots.includes(root)) end(root);
      for (const root of roots) look(root);
    },
    close() {
      for (const root of lookouts.keys()) end(root);
    },
  };
}
