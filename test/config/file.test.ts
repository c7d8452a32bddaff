import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  checkConfigFile,
  loadConfig,
  writeOver,
} from '../../src-main/services/settings/config-file.ts';
import { ExactNumber } from '../../src-main/services/settings/emit-value.ts';
import { followFile } from '../../src-main/services/settings/follow-file.ts';
import { changeConfig } from '../../src-main/services/settings/settings.ts';

function folder() {
  const dataDir = mkdtempSync(join(tmpdir(), 'chatvault-config-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  return { dataDir, file: join(dataDir, 'config.yaml') };
}

describe('the settings of a data folder', () => {
  it('are the last good ones while the file is broken, also after a restart', () => {
    const { dataDir, file } = folder();
    writeFileSync(
      file,
      'theme: light\ncost_calculation: {exchange_rates: {EUR: 0.92}}\nmodel_list: []\n',
    );
    expect(loadConfig(dataDir)).toMatchObject({ origin: 'file', ignoredSections: ['model_list'] });
    writeFileSync(file, 'theme: light\ncost_calculation: {currency: GBP}\n');
    const loaded = loadConfig(dataDir);
    expect(loaded.origin).toBe('last-good');
    expect(loaded.problems).toMatchObject([
      { line: 2, column: 30, path: 'cost_calculation.currency' },
    ]);
    expect(loaded.config.pricing.exchangeRates).toHaveLength(1);
    writeFileSync(join(dataDir, 'config.last-good.yaml'), 'theme: pink\n');
    expect(loadConfig(dataDir)).toMatchObject({ origin: 'none', config: { theme: 'system' } });
  });

  it('are told apart from a folder, a pipe, a file that is too large and one that cannot be read', () => {
    const { dataDir, file } = folder();
    expect(checkConfigFile(file)).toBeNull();
    mkdirSync(file);
    expect(loadConfig(dataDir)).toMatchObject({ origin: 'none', problems: [{ line: 1 }] });
    expect(checkConfigFile(file)?.problems[0]?.message).toContain('are a folder');
    rmSync(file, { recursive: true });
    writeFileSync(file, Buffer.alloc(5_000_001, '#'));
    expect(checkConfigFile(file)?.problems[0]?.message).toContain('5000001 bytes');
    unlinkSync(file);
    symlinkSync(file, file);
    expect(checkConfigFile(file)?.problems[0]?.message).toContain('cannot be read');
    unlinkSync(file);
    writeFileSync(file, Buffer.from('theme: gr\u00fcn', 'latin1'));
    expect(checkConfigFile(file)?.problems).toMatchObject([{ line: 1, column: 10 }]);
  });

  it.skipIf(process.platform === 'win32')(
    'never read what is no file, as a device that never ends',
    () => {
      const { file } = folder();
      symlinkSync('/dev/zero', file);
      expect(checkConfigFile(file)?.problems[0]?.message).toContain('no file');
    },
  );
});

describe('changing the settings of a data folder', () => {
  it('keeps all else, the link and closed rights, and leaves no other file', () => {
    const { dataDir, file } = folder();
    const real = join(dataDir, 'dotfiles.yaml');
    writeFileSync(real, '# mine\nwatch: true # yes\n');
    symlinkSync(real, file);
    const path = ['cost_calculation', 'exchange_rates', 'EUR'];
    const loaded = changeConfig(dataDir, [{ path, value: new ExactNumber('0.9200') }]);
    expect(loaded.config.pricing.exchangeRates).toEqual([
      { currency: 'EUR', from: null, rate: '0.92' },
    ]);
    expect(readFileSync(real, 'utf8')).toBe(
      '# mine\nwatch: true # yes\ncost_calculation: {exchange_rates: {EUR: 0.92}}\n',
    );
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(existsSync(`${real}.${process.pid}.tmp`)).toBe(false);
  });

  it('writes nothing over a file that another program changed meanwhile', () => {
    const { file } = folder();
    writeFileSync(file, 'theme: light\n');
    expect(writeOver(file, 'theme: dark\n', 'theme: system\n')).toBe(false);
    expect(writeOver(file, null, 'theme: system\n')).toBe(false);
    expect(readFileSync(file, 'utf8')).toBe('theme: light\n');
    expect(writeOver(file, 'theme: light\n', 'theme: system\n')).toBe(true);
    expect(readFileSync(file, 'utf8')).toBe('theme: system\n');
  });

  it('refuses a broken file, and says where it is broken', () => {
    const { dataDir, file } = folder();
    loadConfig(dataDir);
    writeFileSync(file, 'theme: light\nwatch: [\n');
    expect(() => changeConfig(dataDir, [{ path: ['theme'], value: 'dark' }])).toThrow(
      /mended.*line 3, column 1/,
    );
    expect(readFileSync(file, 'utf8')).toBe('theme: light\nwatch: [\n');
  });

  it('writes nothing where one of several changes is refused', () => {
    const { dataDir, file } = folder();
    writeFileSync(file, 'theme: light\n');
    const edits = [
      { path: ['theme'], value: 'dark' },
      { path: ['cost_calculation', 'currency'], value: 'EUR' },
    ];
    expect(() => changeConfig(dataDir, edits)).toThrow('currency is “EUR”');
    expect(readFileSync(file, 'utf8')).toBe('theme: light\n');
  });

  it.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'says that a folder cannot be written',
    () => {
      const { dataDir } = folder();
      chmodSync(dataDir, 0o500);
      onTestFinished(() => chmodSync(dataDir, 0o700));
      expect(() => changeConfig(dataDir, [{ path: ['theme'], value: 'dark' }])).toThrow(
        'cannot be written',
      );
    },
  );
});

const LOOK_MS = 40;

/** Follows a file and waits until a number of changes was told, or too long. */
function follow(file: string) {
  const told: number[] = [];
  onTestFinished(followFile(file, LOOK_MS, () => told.push(Date.now())));
  return {
    async until(count: number): Promise<number> {
      for (let waited = 0; waited < 10_000 && told.length < count; waited += 20) await sleep(20);
      return told.length;
    },
  };
}

describe('following config.yaml', () => {
  it('tells of a file that is made, written, replaced, deleted and made anew', async () => {
    const { file } = folder();
    const { until } = follow(file);
    await sleep(LOOK_MS * 3);
    writeFileSync(file, 'watch: true\n');
    expect(await until(1)).toBeGreaterThanOrEqual(1);
    await sleep(LOOK_MS * 3);
    const steps = [
      () => writeFileSync(file, 'watch: false\n'),
      () => {
        writeFileSync(`${file}.new`, 'watch: true\n');
        renameSync(`${file}.new`, file);
      },
      () => unlinkSync(file),
      () => writeFileSync(file, 'watch: no\n'),
    ];
    let count = await until(1);
    for (const step of steps) {
      step();
      count = await until(count + 1);
      await sleep(LOOK_MS * 3);
    }
    expect(count).toBeGreaterThanOrEqual(5);
  });

  it('tells of a change behind a link, and of a link that points elsewhere', async () => {
    const { dataDir, file } = folder();
    const [one, other] = [join(dataDir, 'one'), join(dataDir, 'other')];
    writeFileSync(one, 'watch: true\n');
    writeFileSync(other, 'watch: false\n');
    symlinkSync(one, file);
    const { until } = follow(file);
    await sleep(LOOK_MS * 3);
    writeFileSync(one, 'watch: no\n');
    const first = await until(1);
    expect(first).toBeGreaterThanOrEqual(1);
    await sleep(LOOK_MS * 3);
    symlinkSync(other, `${file}.new`);
    renameSync(`${file}.new`, file);
    expect(await until(first + 1)).toBeGreaterThan(first);
  });
});
