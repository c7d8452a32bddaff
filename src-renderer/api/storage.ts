/** Reads a small preference of this window; a value that is missing or broken gives the fallback. */
export function readStored<T>(
  key: string,
  read: (value: unknown) => T | undefined,
  fallback: T,
): T {
  try {
    const text = window.localStorage.getItem(key);
    return text === null ? fallback : (read(JSON.parse(text)) ?? fallback);
  } catch {
    return fallback;
  }
}

/** Keeps a small preference; a full or forbidden store only means that it is not remembered. */
export function writeStored(key: string, value: unknown): void {
  try {
    window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing to say: the choice holds until the window closes.
  }
}
