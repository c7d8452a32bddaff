import type { Source } from '../../sources/source.ts';
import type { WriteVault } from '../../vault/open.ts';
import { addSourceChoices, readSourceChoices } from '../../vault/source-choices.ts';
import { settingsOf, type SourceContext } from '../imports/source-folders.ts';

/** Notes which sources a person chose to import, and which of the `others` were there to be seen and were not chosen. */
export function noteChoices(
  vault: WriteVault,
  chosen: readonly string[],
  others: readonly Source[],
  isThere: (source: Source) => boolean,
): void {
  const before = readSourceChoices(vault);
  const open = others.filter(({ name }) => before[name] === undefined && !chosen.includes(name));
  addSourceChoices(vault, {
    ...Object.fromEntries(open.filter(isThere).map(({ name }) => [name, false])),
    ...Object.fromEntries(chosen.map((name) => [name, true])),
  });
}

/**
 * The sources that are watched: none until one was chosen, then all but those that were seen and left out, and those
 * that the settings turn off. So a tool that is installed later is found by itself.
 */
export function watchedSources(
  vault: WriteVault,
  sources: readonly Source[],
  context: SourceContext,
): Source[] {
  const choices = readSourceChoices(vault);
  if (!Object.values(choices).includes(true)) return [];
  return sources.filter(
    (source) => settingsOf(source, context).enabled && choices[source.name] !== false,
  );
}
