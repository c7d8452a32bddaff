import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appFilePath, serveAppFile } from '../../src-main/app/app-files.ts';
import { CONTENT_SECURITY_POLICY } from '../../src-main/app/csp.ts';

const top = mkdtempSync(join(tmpdir(), 'chatvault-files-'));
const root = join(top, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
mkdirSync(join(top, 'renderer-secret'));
writeFileSync(join(root, 'index.html'), '<!doctype html>');
writeFileSync(join(root, 'assets', 'index.js'), 'export {}');
writeFileSync(join(top, 'secret.txt'), 'secret');
writeFileSync(join(top, 'renderer-secret', 'a.txt'), 'secret');
symlinkSync(join(top, 'secret.txt'), join(root, 'link.txt'));
afterAll(() => rmSync(top, { recursive: true, force: true }));

const get = (path: string, method = 'GET') =>
  serveAppFile(root, { url: new URL(`app://chatvault${path}`).href, method });

describe('serveAppFile', () => {
  it.each([
    ['/', 'text/html; charset=utf-8'],
    ['/index.html?theme=dark', 'text/html; charset=utf-8'],
    ['/assets/index.js', 'text/javascript; charset=utf-8'],
  ])('serves %s with its type and the policy', async (path, type) => {
    const response = await get(path);
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe(type);
    expect(response.headers).toMatchObject({
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    });
  });

  it.each([
    '/missing.js',
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '/../renderer-secret/a.txt',
    '/..%2frenderer-secret%2fa.txt',
    '/link.txt',
    '/assets',
    '/index.html%00.js',
    '/%ff.js',
  ])('does not serve %s', async (path) => {
    const response = await get(path);
    expect(response.statusCode).toBe(404);
    expect(response.data.toString()).not.toContain('secret');
  });

  it('reads, and does nothing else', async () => {
    expect((await get('/index.html', 'POST')).statusCode).toBe(404);
  });
});

describe('appFilePath', () => {
  it.each([
    'app://other/index.html',
    'file:///etc/passwd',
    'https://chatvault/index.html',
    'nonsense',
  ])('is null for %s', (address) => expect(appFilePath(root, address)).toBeNull());
});

describe('the content security policy', () => {
  it("starts from nothing and allows only the app's own files", () => {
    const rules = CONTENT_SECURITY_POLICY.split('; ');
    expect(rules[0]).toBe("default-src 'none'");
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe|https?:|\*|blob:/);
    for (const rule of [
      "script-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(rules).toContain(rule);
    }
  });
});
