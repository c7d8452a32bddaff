/** Hosts that a link in the window may open in the browser. */
export const EXTERNAL_HOSTS: readonly string[] = [
  'www.electronjs.org',
  'www.sqlite.org',
  'opensource.org',
];

/** True for an https address of a known host, on the usual port and without a name or password in it. */
export function isAllowedExternal(address: string): boolean {
  try {
    const url = new URL(address);
    const plain = url.username === '' && url.password === '' && url.port === '';
    return url.protocol === 'https:' && plain && EXTERNAL_HOSTS.includes(url.hostname);
  } catch {
    return false;
  }
}
