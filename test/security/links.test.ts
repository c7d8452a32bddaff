import { describe, expect, it } from 'vitest';
import { EXTERNAL_HOSTS, isAllowedExternal } from '../../src-main/app/external-links.ts';
import { originOf, pageOrigin } from '../../src-main/app/origin.ts';

const [host = ''] = EXTERNAL_HOSTS;

describe('isAllowedExternal', () => {
  it('takes https addresses of the listed hosts', () => {
    expect(host).not.toBe('');
    expect(isAllowedExternal(`https://${host}/docs?x=1`)).toBe(true);
  });

  it.each([
    `http://${host}/`,
    `https://${host}.evil.example/`,
    `https://evil.example/?${host}`,
    `https://${host}@evil.example/`,
    `https://user:pass@${host}/`,
    `https://${host}:8443/`,
    'https://example.com/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    '',
  ])('refuses %s', (address) => expect(isAllowedExternal(address)).toBe(false));
});

describe('pageOrigin', () => {
  it('is our own scheme, or the development server', () => {
    expect(pageOrigin(null)).toEqual({
      origin: 'app://chatvault',
      page: 'app://chatvault/index.html',
      allowed: ['app://chatvault'],
    });
    expect(pageOrigin('http://localhost:5173').allowed).toEqual([
      'http://localhost:5173',
      'ws://localhost:5173',
    ]);
    expect(pageOrigin('nonsense').origin).toBe('app://chatvault');
  });

  it('knows scheme and host of an address', () => {
    expect(originOf('app://chatvault/x?y#z')).toBe('app://chatvault');
    expect(originOf('')).toBeNull();
  });
});
