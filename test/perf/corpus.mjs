import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeClaudeCorpus } from './corpus-claude.mjs';
import { writeCodexCorpus } from './corpus-codex.mjs';
import { createRandom } from './random.mjs';

const WORDS =
  'export const value = await read(path); // keep the vault open\n\treturn rows.map((row) => row.id)\n"quoted" ünïcode {"usage":{"input_tokens":1}} ';

/** Text of any length that looks like code and carries decoys: quotes, a usage object inside a string, letters beyond ASCII. */
function createText() {
  const base = WORDS.repeat(2000);
  return (length) => base.slice(0, Math.max(8, length));
}

function createClock(start) {
  let now = start;
  return { next: () => new Date((now += 7000)).toISOString() };
}

/**
 * Makes (once) a folder `claude` and a folder `codex` with realistic logs, 60 % and 40 % of `megabytes`; the same seed
 * makes the same bytes. Returns both folders.
 */
export function makeCorpus(base, megabytes, seed = 20261124) {
  const folder = join(base, `corpus-${megabytes}-${seed}-v1`);
  const folders = { claude: join(folder, 'claude'), codex: join(folder, 'codex') };
  if (existsSync(folder)) return folders;
  const building = `${folder}.part`;
  rmSync(building, { recursive: true, force: true });
  mkdirSync(building, { recursive: true });
  const random = createRandom(seed);
  const text = createText();
  const bytes = megabytes * 1e6;
  const clock = createClock(Date.UTC(2026, 7, 1));
  writeClaudeCorpus({ folder: join(building, 'claude'), bytes: bytes * 0.6, random, text, clock });
  writeCodexCorpus({ folder: join(building, 'codex'), bytes: bytes * 0.4, random, text, clock });
  writeFileSync(join(building, 'seed'), String(seed));
  renameSync(building, folder);
  return folders;
}
