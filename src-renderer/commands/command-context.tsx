import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactElement,
  type ReactNode,
} from 'react';
import type { CommandId } from '../../src-shared/commands.ts';
import { createKeyReader, isOnScreen } from './key-reader.ts';
import { chordOf, isTyping } from './keys.ts';
import { createRegistry, type Registry } from './registry.ts';
import { useTellMenu } from './tell-menu.ts';

const CommandContext = createContext<Registry>(createRegistry());

function belongsToField(event: KeyboardEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key);
  return !modified && isTyping(event.target);
}

function inDialog(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
}

function useKeys(registry: Registry): void {
  useEffect(() => {
    const read = createKeyReader(
      () => Date.now(),
      (id) => isOnScreen(id) && registry.available().some((known) => known === id),
    );
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || belongsToField(event)) return;
      const command = read(chordOf(event));
      if (!command || (inDialog(event) && !command.inDialogs)) return;
      if (registry.run(command.id)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
}

/** Gives the screens their commands: from keys, from the palette and from the application menu alike. */
export function CommandProvider({ children }: { children: ReactNode }): ReactElement {
  const [registry] = useState(createRegistry);
  useKeys(registry);
  useTellMenu(registry);
  useEffect(() => window.chatvault.on('command', ({ id }) => void registry.run(id)), [registry]);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

/** Says what a command does while this component is shown; `enabled` is false while it can do nothing. */
export function useCommandHandler(id: CommandId, handler: () => void, enabled = true): void {
  const registry = useContext(CommandContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () => registry.add(id, { run: () => latest.current(), enabled }),
    [registry, id, enabled],
  );
}

/** Starts a command, for buttons. */
export function useRunCommand(): (id: CommandId) => void {
  const registry = useContext(CommandContext);
  return (id) => void registry.run(id);
}

/** The commands that can be run now. */
export function useAvailableCommands(): readonly CommandId[] {
  const registry = useContext(CommandContext);
  return useSyncExternalStore(registry.subscribe, registry.available);
}
