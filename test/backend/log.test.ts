import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeError } from '../../src-main/services/log/describe-error.ts';
import { createLogFile, logPath } from '../../src-main/services/log/log-file.ts';
import { scrub } from '../../src-main/services/log/scrub.ts';

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'chatvault-log-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

describe('the log file', () => {
  it('is for its owner alone, one line each', async () => {
    const dir = folder();
    const log = createLogFile(dir, () => 0);
    log.note('first');
    log.note('second');
    await log.written();
    expect(readFileSync(logPath(dir), 'utf8')).toBe(
      '1970-01-01T00:00:00.000Z first\n1970-01-01T00:00:00.000Z second\n',
    );
    expect(statSync(logPath(dir)).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(logPath(dir))).mode & 0o777).toBe(0o700);
  });

  it('does not grow without end', async () => {
    const dir = folder();
    const log = createLogFile(dir, () => 0, 1000);
    for (let count = 0; count < 200; count += 1) log.note(`line ${count} ${'.'.repeat(50)}`);
    await log.written();
    expect(statSync(logPath(dir)).size).toBeLessThanOrEqual(1000);
    expect(statSync(`${logPath(dir)}.old`).size).toBeLessThanOrEqual(1000);
    expect(readFileSync(logPath(dir), 'utf8')).toContain('line 199');
  });

  it('is no failure of its own when it cannot be written', async () => {
    const dir = folder();
    writeFileSync(join(dir, 'logs'), 'a file in the way');
    const log = createLogFile(dir, () => 0);
    log.error('somewhere', new Error('x'));
    await log.written();
    expect(existsSync(logPath(dir))).toBe(false);
  });
});

describe('an error in the log', () => {
  it('says what, where and why', () => {
    const text = describeError(new Error('outer', { cause: new TypeError('inner') }));
    expect(text).toContain('Error: outer');
    expect(text).toContain('log.test.ts');
    expect(text).toContain('caused by TypeError: inner');
  });

  it('takes the stack of a worker as it comes', () => {
    const text = describeError(new Error('outer', { cause: 'Error: there\n    at worker.js:1:2' }));
    expect(text).toContain('caused by Error: there');
    expect(text).toContain('at worker.js:1:2');
    expect(describeError('plain')).toBe('plain');
  });

  it('holds no prompt text: a parse error quotes what it could not read', () => {
    const prompt = 'MARKER please write my private letter to the bank about the loan';
    let error: unknown;
    try {
      JSON.parse(`{"content": "${prompt}`);
    } catch (thrown) {
      error = thrown;
    }
    const quoting = new SyntaxError(`Unexpected end in "${prompt}" at 3`);
    for (const one of [
      error,
      quoting,
      new Error('x', { cause: quoting }),
      new Error('x', { cause: quoting.stack }),
    ]) {
      expect(describeError(one)).not.toContain('private letter');
    }
  });
});

describe('scrub', () => {
  it.each([
    'key sk-ant-api03-abcdefghijklmnop is wrong',
    'Authorization: Bearer abcdef0123456789',
    'password=hunter2hunter2',
    'api_key: "AKIAABCDEFGHIJKLMNOP"',
    'token ghp_abcdefghijklmnop',
  ])('hides the secret in %s', (text) => {
    const secret =
      /(?:sk-ant-api03-\w+|abcdef0123456789|hunter2hunter2|AKIA\w+|ghp_\w+)/.exec(text)?.[0] ?? '';
    expect(secret).not.toBe('');
    expect(scrub(text)).not.toContain(secret);
  });

  it('leaves ordinary messages alone', () => {
    const text = "ENOENT: no such file or directory, open '/home/x/vault.db'";
    expect(scrub(text)).toBe(text);
  });
});
