import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { SECURITY_HEADERS } from './csp.ts';
import { APP_ORIGIN, originOf } from './origin.ts';

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
};

/** The file that an address means, inside `root`; null when it is not ours, leaves the root, or is no kind of file we serve. */
export function appFilePath(root: string, address: string): string | null {
  if (originOf(address) !== APP_ORIGIN) return null;
  const path = decode(new URL(address).pathname);
  if (path === null || path.includes('\0') || path.includes('\\')) return null;
  const file = join(root, path === '/' ? 'index.html' : path);
  const inside = file.startsWith(root.endsWith(sep) ? root : root + sep);
  return inside && Object.hasOwn(MIME_TYPES, extname(file)) ? file : null;
}

function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** What a request is answered with; Electron takes it as it is. */
export interface FileAnswer {
  statusCode: number;
  headers: Record<string, string>;
  data: Buffer;
}

/** Answers a request for one of the window's files; 404 for everything else, links that lead out of the root included. */
export async function serveAppFile(
  root: string,
  { url, method }: { url: string; method: string },
): Promise<FileAnswer> {
  const file = appFilePath(root, url);
  if (file === null || (method !== 'GET' && method !== 'HEAD')) return notFound();
  try {
    const [real, realRoot] = await Promise.all([realpath(file), realpath(root)]);
    if (!real.startsWith(realRoot + sep)) return notFound();
    const type = MIME_TYPES[extname(file)] ?? 'application/octet-stream';
    return answer(200, type, await readFile(real));
  } catch {
    return notFound();
  }
}

function notFound(): FileAnswer {
  return answer(404, 'text/plain; charset=utf-8', Buffer.from('Not found'));
}

function answer(statusCode: number, type: string, data: Buffer): FileAnswer {
  return { statusCode, headers: { ...SECURITY_HEADERS, 'content-type': type }, data };
}
