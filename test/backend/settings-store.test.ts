import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { createSettingsStore } from '../../src-main/services/backend/settings-store.ts';

function store(text: string | null) {
  const dataDir = mkdtempSync(join(tmpdir(), 'chatvault-settings-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const file = join(dataDir, 'config.yaml');
  if (text !== null) writeFileSync(file, text);
  const errors: string[] = [];
  const made = createSettingsStore({
    dataDir,
    systemZone: 'Asia/Kolkata',
    applyTheme: (theme) => (theme === 'system' ? 'dark' : theme),
    onError: (where) => errors.push(where),
  });
  return { ...made, file, errors };
}

describe('the settings store', () => {
  it('begins with the defaults and writes nothing by itself', () => {
    const { current, config, file } = store(null);
    expect(current()).toEqual({
      theme: 'system',
      resolvedTheme: 'dark',
      timeZone: 'Asia/Kolkata',
      firstDayOfWeek: 'monday',
      tray: true,
      background: false,
      launchAtLogin: false,
      watch: true,
      retentionMonths: null,
      money: DEFAULT_CONFIG.pricing,
      ignoredSections: [],
      problems: [],
    });
    expect(config()).toMatchObject({ sources: {}, watch: true, projects: [], timeZone: null });
    expect(existsSync(file)).toBe(false);
  });

  it('keeps the system’s zone once, and one that is written for ever', () => {
    const fresh = store(null);
    fresh.keepZone();
    expect(readFileSync(fresh.file, 'utf8')).toContain('time_zone: Asia/Kolkata');
    const written = store('time_zone: Europe/Berlin\n');
    written.keepZone();
    expect(written.current().timeZone).toBe('Europe/Berlin');
  });

  it('changes, and reads what others changed', () => {
    const { change, current, reload, file } = store('# mine\ntheme: light\n');
    expect(change({ theme: 'high-contrast' }).resolvedTheme).toBe('high-contrast');
    expect(readFileSync(file, 'utf8')).toContain('# mine');
    writeFileSync(file, 'watch: false\n');
    expect(reload().watch).toBe(false);
    expect(current().theme).toBe('system');
  });

  it('keeps the last good settings while the file is broken, and says where', () => {
    const { reload, current, file, keepZone, errors } = store('theme: light\n');
    writeFileSync(file, 'theme: pink\n');
    reload();
    expect(current()).toMatchObject({ theme: 'light', problems: [{ line: 1, path: 'theme' }] });
    keepZone();
    expect(readFileSync(file, 'utf8')).toBe('theme: pink\n');
    expect(errors).toEqual([]);
  });

  it('refuses an unknown zone', () => {
    const { change } = store(null);
    expect(() => change({ timeZone: 'Mars/Base' })).toThrow('Mars/Base');
  });
});
