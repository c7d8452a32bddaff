import type * as Catalogue from '@pydantic/genai-prices';
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);
let loaded: typeof Catalogue | null = null;

/**
 * The catalogue's provider of an id or a name it knows; undefined where there is none. Half a megabyte of prices is read by
 * the first that asks, at once: most starts ask nothing of it. The build puts the package's file beside the program.
 */
export function findProvider(id: string): Catalogue.Provider | undefined {
  const catalogue: typeof Catalogue = (loaded ??= load('@pydantic/genai-prices'));
  return catalogue.findProvider({ providerId: id });
}
