import { COMMANDS, type CommandId } from '../../src-shared/commands.ts';

/** What a command does, and whether it can do it now. */
interface Handler {
  run(): void;
  enabled: boolean;
}

/** Who answers to which command. The newest handler wins: a screen on top takes it from the one below. */
export interface Registry {
  /** Gives the way to take it away again. */
  add(id: CommandId, handler: Handler): () => void;
  /** False where nobody answers to it, or it can do nothing now. */
  run(id: string): boolean;
  /** The commands that can be run now, in the order of the table; the same list as long as nothing changes. */
  available(): readonly CommandId[];
  /** Hears when that list may have changed. */
  subscribe(listener: () => void): () => void;
}

/** Makes an empty registry. */
export function createRegistry(): Registry {
  const handlers = new Map<string, readonly Handler[]>();
  const listeners = new Set<() => void>();
  let available: readonly CommandId[] | null = null;
  const top = (id: string): Handler | undefined => handlers.get(id)?.at(-1);
  const change = (id: string, next: readonly Handler[]): void => {
    handlers.set(id, next);
    available = null;
    for (const listener of listeners) listener();
  };
  return {
    add(id, handler) {
      change(id, [...(handlers.get(id) ?? []), handler]);
      return () =>
        change(
          id,
          (handlers.get(id) ?? []).filter((known) => known !== handler),
        );
    },
    run(id) {
      const handler = top(id);
      if (handler?.enabled !== true) return false;
      handler.run();
      return true;
    },
    available: () =>
      (available ??= COMMANDS.map(({ id }) => id).filter((id) => top(id)?.enabled === true)),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
