/** The part of Electron's `powerMonitor` that tells of it. */
export interface PowerEvents {
  on(event: 'resume', listener: () => void): unknown;
  off(event: 'resume', listener: () => void): unknown;
}

/**
 * Has budgets looked at when the computer wakes: a period may have begun meanwhile, and timers may have slept along. Gives
 * what ends that.
 */
export function followWake(
  power: PowerEvents,
  look: () => Promise<void>,
  onError: (where: string, error: unknown) => void,
): () => void {
  const wake = (): void => {
    look().catch((error: unknown) => onError('budgets after the computer woke', error));
  };
  power.on('resume', wake);
  return () => void power.off('resume', wake);
}
