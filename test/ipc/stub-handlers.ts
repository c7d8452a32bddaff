import { contract, type Method } from '../../src-shared/ipc/contract.ts';
import type { Handlers } from '../../src-main/ipc/router.ts';

function fail(method: string) {
  return () => {
    throw new Error(`${method} is not stubbed`);
  };
}

/** Handlers that all fail, but for those that a test gives. */
export function stubHandlers(given: Partial<Handlers>): Handlers {
  const all = Object.keys(contract).map((method) => [method, fail(method)]);
  return { ...(Object.fromEntries(all) as Handlers), ...given };
}

export const METHODS = Object.keys(contract) as Method[];
