import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src-main/cli/command.ts';
import { runCli } from '../../src-main/cli/run-cli.ts';
import { environmentOf, tempFolder } from './support.ts';

/** A made-up person's command line with some commands: what it wrote where, and what it ended with. */
export function createCli(commands: readonly Command[], clock: () => number = Date.now) {
  const home = tempFolder();
  const dataDir = join(home, 'data');
  mkdirSync(dataDir);
  const cli = async (...argv: string[]) => {
    let [out, err] = ['', ''];
    const code = await runCli([...argv, '--data-dir', dataDir], {
      commands,
      version: '0.0.0',
      io: {
        out: (text) => (out += text),
        err: (text) => (err += text),
        columns: null,
        errIsTerminal: false,
        color: false,
      },
      clock,
      env: environmentOf(home),
      home,
      platform: 'linux',
      systemTimeZone: 'UTC',
      workerDir: null,
      signal: new AbortController().signal,
    });
    return { code, out, err };
  };
  return {
    cli,
    json: async (...argv: string[]): Promise<unknown> =>
      JSON.parse((await cli(...argv, '--json')).out),
    home,
    dataDir,
  };
}
