import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createMailPassword,
  type SecretBox,
} from '../../../src-main/services/alerts/mail-password.ts';

const SECRET = 'correct horse battery';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Stands for the system’s keyring: turns every byte round. */
function box(backend: string | null = 'gnome_libsecret'): SecretBox {
  const turned = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0x5a));
  return {
    isEncryptionAvailable: () => true,
    ...(backend === null ? {} : { getSelectedStorageBackend: () => backend }),
    encryptString: (text) => turned(Buffer.from(text)),
    decryptString: (encrypted) => turned(encrypted).toString(),
  };
}

function keeper(
  given: { box?: SecretBox; platform?: NodeJS.Platform; env?: object; dataDir?: string } = {},
) {
  const dataDir = given.dataDir ?? mkdtempSync(join(tmpdir(), 'chatvault-password-'));
  folders.push(dataDir);
  const told: (string | null)[] = [];
  const errors: unknown[] = [];
  const password = createMailPassword({
    dataDir,
    box: given.box ?? box(),
    platform: given.platform ?? 'linux',
    env: { ...given.env },
    onPassword: (one) => void told.push(one),
    onError: (_where, error) => void errors.push(error),
  });
  return { dataDir, told, errors, password };
}

describe('the mail server’s password', () => {
  it('is kept encrypted, for the owner alone, and read again at the next start', () => {
    const first = keeper();
    first.password.set(SECRET);
    expect(first.told).toEqual([SECRET]);
    const file = join(first.dataDir, 'mail-password');
    expect(readdirSync(first.dataDir)).toEqual(['mail-password']);
    expect(readFileSync(file, 'utf8')).not.toContain(SECRET);
    expect(Buffer.from(readFileSync(file, 'utf8'), 'base64').toString()).not.toContain(SECRET);
    const mode = process.platform === 'win32' ? 0o600 : statSync(file).mode & 0o777;
    expect(mode).toBe(0o600);
    const next = keeper({ dataDir: first.dataDir });
    next.password.load();
    expect(next.told).toEqual([SECRET]);
    next.password.set(null);
    expect(next.told).toEqual([SECRET, null]);
    expect(readdirSync(first.dataDir)).toEqual([]);
  });

  it.each(['basic_text', 'unknown', null])(
    'is refused on Linux where the keyring hides nothing: %s',
    (backend) => {
      const { dataDir, told, password } = keeper({ box: box(backend) });
      expect(password.status().canStore).toBe(false);
      expect(() => password.set(SECRET)).toThrow('CHATVAULT_SMTP_PASSWORD');
      expect(readdirSync(dataDir)).toEqual([]);
      expect(told).toEqual([]);
    },
  );

  it('is refused without any keyring; elsewhere no name of one is asked for', () => {
    const none = keeper({
      box: { ...box(null), isEncryptionAvailable: () => false },
      platform: 'darwin',
    });
    expect(() => none.password.set(SECRET)).toThrow('no keyring');
    const mac = keeper({ box: box(null), platform: 'darwin' });
    mac.password.set(SECRET);
    expect(mac.password.status()).toMatchObject({ canStore: true, isStored: true });
  });

  it('can be forgotten also where the keyring is gone', () => {
    const { dataDir, password } = keeper();
    password.set(SECRET);
    const later = keeper({ dataDir, box: box('basic_text') });
    later.password.load();
    expect(later.told).toEqual([]);
    later.password.set(null);
    expect(later.password.status().isStored).toBe(false);
  });

  it('that cannot be decrypted is told without what the system says', () => {
    const { dataDir, password } = keeper();
    password.set(SECRET);
    writeFileSync(join(dataDir, 'mail-password'), 'AAAA');
    const broken: SecretBox = {
      ...box(),
      decryptString() {
        throw new Error(`bad bytes near ${SECRET}`);
      },
    };
    const next = keeper({ dataDir, box: broken });
    next.password.load();
    expect(next.told).toEqual([]);
    expect(String(next.errors[0])).toContain('set it anew');
    expect(JSON.stringify(next.errors.map(String))).not.toContain(SECRET);
  });

  it('says whether the environment has one', () => {
    const env = { CHATVAULT_SMTP_PASSWORD: 'other' };
    expect(keeper({ env }).password.status()).toMatchObject({ isInEnvironment: true });
    expect(keeper().password.status()).toMatchObject({ isInEnvironment: false, isStored: false });
  });
});
