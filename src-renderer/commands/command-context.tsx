import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { COMMANDS, type CommandId } from '../../src-shared/commands.ts';
import { chordOf, isTyping } from './keys.ts';

type Handler = () => void;

interface Registry {
  add(id: CommandId, handler: Handler): () => void;
  run(id: string): boolean;
}

/** The newest handler of a command wins: a screen on top takes it from the one below. */
export function createRegistry(): Registry {
  const handlers = new Map<string, Handler[]>();
  return {
    add(id, handler) {
      handlers.set(id, [...(handlers.get(id) ?? []), handler]);
      return () =>
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((known) => known !== handler),
        );
    },
    run(id) {
      const handler = handlers.get(id)?.at(-1);
      handler?.();
      return handler !== undefined;
    },
  };
}

const CommandContext = createContext<Registry>(createRegistry());

/** How long the second key of a sequence may take, in milliseconds. */
const SEQUENCE_PAUSE = 1200;

/** Finds the command of a key press, remembering the first key of a sequence. */
export function createKeyReader(now: () => number) {
  let first: { key: string; at: number } | null = null;
  return (chord: string): string | undefined => {
    const before = first && now() - first.at < SEQUENCE_PAUSE ? first.key : null;
    first = null;
    if (before) {
      const found = COMMANDS.find((command) => command.keys === `${before} ${chord}`);
      if (found) return found.id;
    }
    if (COMMANDS.some((command) => command.keys.startsWith(`${chord} `)))
      first = { key: chord, at: now() };
    return COMMANDS.find((command) => command.keys === chord)?.id;
  };
}

function belongsToField(event: KeyboardEvent): boolean {
  const modified = event.ctrlKey || event.metaKey || event.altKey || /^F\d/.test(event.key);
  return !modified && isTyping(event.target);
}

function inDialog(event: KeyboardEvent): boolean {
  return event.target instanceof Element && event.target.closest('[role=dialog]') !== null;
}

function useKeys(registry: Registry): void {
  useEffect(() => {
    const read = createKeyReader(() => Date.now());
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || belongsToField(event) || inDialog(event))
        return;
      const id = read(chordOf(event));
      if (id && registry.run(id)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [registry]);
}

/** Gives the screens their commands: from keys and from the application menu alike. */
export function CommandProvider({ children }: { children: ReactNode }): ReactElement {
  const [registry] = useState(createRegistry);
  useKeys(registry);
  useEffect(() => window.chatvault.on('command', ({ id }) => void registry.run(id)), [registry]);
  return <CommandContext value={registry}>{children}</CommandContext>;
}

/** Says what a command does while this component is shown. */
export function useCommandHandler(id: CommandId, handler: Handler): void {
  const registry = useContext(CommandContext);
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => registry.add(id, () => latest.current()), [registry, id]);
}

/** Starts a command, for buttons. */
export function useRunCommand(): (id: CommandId) => void {
  const registry = useContext(CommandContext);
  return (id) => void registry.run(id);
}
