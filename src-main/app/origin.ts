/** The scheme and host of the window's own files. */
export const APP_SCHEME = 'app';
/** Where the window's page comes from. */
export const APP_ORIGIN = 'app://chatvault';

/** Where the page comes from and what it may load: our own files, or a development server. */
export interface PageOrigin {
  /** Scheme and host: `app://chatvault`. */
  readonly origin: string;
  /** The page itself. */
  readonly page: string;
  /** Protocols and hosts a request may go to, as `protocol//host`. */
  readonly allowed: readonly string[];
}

/** Scheme and host of an address (`app://chatvault`), null when it is none; `URL.origin` says "null" for own schemes. */
export function originOf(address: string): string | null {
  try {
    const url = new URL(address);
    return `${url.protocol}//${url.host}`;
  } catch {
    return null;
  }
}

/** Our own files, or the development server where one is given. */
export function pageOrigin(devServer: string | null): PageOrigin {
  const dev = devServer === null ? null : originOf(devServer);
  if (dev === null)
    return { origin: APP_ORIGIN, page: `${APP_ORIGIN}/index.html`, allowed: [APP_ORIGIN] };
  return { origin: dev, page: `${dev}/index.html`, allowed: [dev, dev.replace(/^http/, 'ws')] };
}
