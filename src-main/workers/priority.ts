import { setPriority } from 'node:os';

/** How far background threads step back (nice value). */
const BACKGROUND = 10;

/**
 * Lets the calling thread step back behind the window's. Only on Linux, where process id 0 means the calling thread
 * alone; elsewhere it would slow the whole app. Where it is not permitted, nothing changes.
 */
export function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(0, BACKGROUND);
  } catch {
    // A container may forbid it; the import is then as quick as everything else.
  }
}
