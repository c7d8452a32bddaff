import type { Ask } from './ask.ts';
import type { ScanState } from './state.ts';

/** How much is remembered of a file: responses that go on, chains, and of each the last lines that asked. */
const KEPT_RESPONSES = 8;
const KEPT_CHAINS = 4;
const KEPT_ASKS = 3;

type Memory = NonNullable<ScanState['asked']>;

/** A line of a response, as far as finding what it answers needs it. */
interface Answer {
  /** The ids that its lines share; null when it has none, for then each line is a response. */
  response: string | null;
  session: string | null;
  sidechain: boolean;
  /** The id of the line before it in the conversation. */
  parent: string | null;
}

/**
 * Knows when each response of a file was asked for. Lines that are read again (one without newline yet, or one that waits
 * for a time, before which no line has one) change nothing: a response keeps the time that it was given first.
 */
export interface Asked {
  /** Takes the lines of people and tools in the file's order. */
  ask(ask: Ask): void;
  /**
   * When a response was asked for, UTC ms: the time of the line before its first line, by the first line's parent where
   * that is known, else of the nearest one of the same session and (side-)chain.
   */
  timeOf(answer: Answer): number | null;
  /** What is to be remembered for the rest of the file; it does not depend on where reading began. */
  memory(): ScanState['asked'];
}

/** Creates it from what was remembered of the file so far. */
export function createAsked(remembered: ScanState['asked']): Asked {
  const chains = new Map(remembered?.chains ?? []);
  const responses = new Map(remembered?.responses ?? []);
  // Lines of one response follow each other.
  let youngest: string | null = null;

  function nearest({ session, sidechain, parent }: Answer): number | null {
    const asks = chains.get(chainOf(session, sidechain)) ?? [];
    const own = parent === null ? undefined : asks.find(([uuid]) => uuid === parent);
    return (own ?? asks.at(-1))?.[1] ?? null;
  }

  return {
    ask({ session, sidechain, uuid, time }) {
      const chain = chainOf(session, sidechain);
      const before = chains.get(chain) ?? [];
      keepLast(chains, chain, [...before.slice(1 - KEPT_ASKS), [uuid, time]], KEPT_CHAINS);
    },
    timeOf(answer) {
      const { response } = answer;
      if (response !== null && response === youngest) return responses.get(response) ?? null;
      const known = response === null ? undefined : responses.get(response);
      const time = known === undefined ? nearest(answer) : known;
      if (response !== null) keepLast(responses, response, time, KEPT_RESPONSES);
      if (response !== null) youngest = response;
      return time;
    },
    memory() {
      if (chains.size === 0 && responses.size === 0) return null;
      const memory: Memory = { chains: [...chains], responses: [...responses] };
      return memory;
    },
  };
}

function chainOf(session: string | null, sidechain: boolean): string {
  return `${sidechain ? 'side' : 'main'} ${session ?? ''}`;
}

/** Sets an entry as the youngest, and forgets the eldest where there are too many. */
function keepLast<T>(map: Map<string, T>, key: string, value: T, most: number): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= most) return;
  const [eldest] = map.keys();
  if (eldest !== undefined) map.delete(eldest);
}
