import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The file by which a desktop of Linux starts the app at login (XDG autostart). */
export function autostartFile(env: NodeJS.ProcessEnv, home: string): string {
  const config = env['XDG_CONFIG_HOME'] || join(home, '.config');
  return join(config, 'autostart', 'chatvault.desktop');
}

/** One argument of an `Exec` line: quoted, for a path may hold spaces, and `%` doubled, which stands for a field else. */
function quoted(argument: string): string {
  const inner = argument.replace(/["`$\\]/g, (sign) => `\\${sign}`).replaceAll('%', '%%');
  // The file’s own escapes come on top of those of the quotes.
  return `"${inner.replaceAll('\\', '\\\\')}"`;
}

/** What stands in the file; `command` is the program and its arguments. */
export function autostartEntry(command: readonly string[]): string {
  return `[Desktop Entry]
Type=Application
Version=1.0
Name=ChatVault
Comment=Follows the logs of your LLM tools and watches budgets
Exec=${command.map(quoted).join(' ')}
Terminal=false
X-GNOME-Autostart-enabled=true
`;
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

/** Writes the file, whole or not at all, or removes it (null); one that is right already is left alone. Throws what the disk says. */
export function keepAutostart(file: string, entry: string | null): void {
  if (textOf(file) === entry) return;
  if (entry === null) return rmSync(file, { force: true });
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, entry, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
