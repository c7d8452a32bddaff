import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configCommand } from '../../src-main/cli/config.ts';
import type { Command } from '../../src-main/cli/command.ts';
import { runCli } from '../../src-main/cli/run-cli.ts';

/** A command that needs sound settings and shows which it was given. */
const showTheme: Command = {
  name: 'theme',
  usage: '',
  summary: '',
  options: {},
  maxOperands: 0,
  needsConfig: true,
  run: ({ io, config }) => {
    io.out(config.theme);
    return Promise.resolve(0);
  },
};

function setUp(text: string | null) {
  const home = mkdtempSync(join(tmpdir(), 'chatvault-check-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const file = join(home, 'config.yaml');
  if (text !== null) writeFileSync(file, text);
  return {
    file,
    async cli(...argv: string[]) {
      let [out, err] = ['', ''];
      const code = await runCli([...argv, '--data-dir', home], {
        commands: [configCommand, showTheme],
        version: '0.0.0',
        io: {
          out: (part) => (out += part),
          err: (part) => (err += part),
          columns: null,
          errIsTerminal: false,
          color: false,
        },
        clock: () => 0,
        env: {},
        home,
        platform: 'linux',
        systemTimeZone: 'UTC',
        workerDir: null,
        signal: new AbortController().signal,
      });
      return { code, out, err };
    },
  };
}

describe('config check', () => {
  it('says that all is well, names other programs’ sections, and makes nothing', async () => {
    const { cli, file } = setUp(null);
    expect(await cli('config', 'check')).toEqual({
      code: 0,
      out: `There is no ${file}: the defaults hold.\n`,
      err: '',
    });
    expect(existsSync(file)).toBe(false);
    const { cli: sound } = setUp('model_list: []\ntheme: dark\nsources: {claud-code: }\n');
    const { code, out } = await sound('config', 'check');
    expect(code).toBe(0);
    expect(out).toContain('left alone: model_list.');
    expect(out).toContain('warning, line 3, column 11');
  });

  it('gives one JSON document and 2 where there are errors', async () => {
    const { cli } = setUp('model_list: []\ncost_calculation:\n  currency: EUR\n');
    const { code, out, err } = await cli('config', 'check', '--json');
    expect(code).toBe(2);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      errors: [
        {
          path: 'cost_calculation.currency',
          line: 3,
          column: 13,
          message: expect.stringContaining('cost_calculation.currency is “EUR”: allowed is USD'),
        },
      ],
      ignoredSections: ['model_list'],
      warnings: [],
    });
    expect((await cli('config', 'check')).out).toContain('error, line 3, column 13: cost_calc');
  });

  it('looks at another file, whatever the folder’s own says', async () => {
    const { cli, file } = setUp('theme: pink\n');
    writeFileSync(`${file}.other`, 'theme: dark\n');
    expect((await cli('config', 'check', `${file}.other`, '--json')).code).toBe(0);
    const missing = await cli('config', 'check', `${file}.none`);
    expect(missing).toMatchObject({ code: 2, out: '' });
    expect(missing.err).toContain('config.yaml.none');
    expect((await cli('config', 'check', '')).code).toBe(2);
    expect((await cli('config')).err).toContain('allowed is check');
    expect((await cli('config', 'cheque')).code).toBe(2);
    expect((await cli('config', '--help')).out).toContain('chatvault config check [FILE]');
  });

  it('leaves others without settings with 2, and with a warning on the last good ones', async () => {
    const { cli, file } = setUp('theme: pink\n');
    const without = await cli('theme');
    expect(without).toMatchObject({ code: 2, out: '' });
    expect(without.err).toContain('config.yaml, line 1, column 8: theme is “pink”');
    writeFileSync(file, 'theme: dark\n');
    await cli('theme');
    writeFileSync(file, 'theme: pink\n');
    const after = await cli('theme');
    expect(after).toMatchObject({ code: 0, out: 'dark' });
    expect(after.err).toContain('The last good settings are used.');
  });
});
