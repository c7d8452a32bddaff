import { app, shell, type Session, type WebContents } from 'electron';
import { isAllowedExternal } from './external-links.ts';
import { originOf, type PageOrigin } from './origin.ts';

/** What was refused, for the log. */
type Refused = 'request' | 'permission' | 'navigation' | 'window' | 'webview' | 'call';

/** Hears of everything that was refused; the address is cut to scheme and host. */
export type OnRefused = (what: Refused, target: string) => void;

const DEVTOOLS = 'devtools://devtools';

function shorten(address: string): string {
  return originOf(address) ?? 'an unreadable address';
}

/** Refuses every permission, and every network request that is not for our own files. */
export function hardenSession(session: Session, page: PageOrigin, onRefused: OnRefused): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused('permission', permission);
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) => {
    const ours = isOurs(url, page);
    if (!ours) onRefused('request', shorten(url));
    answer({ cancel: !ours });
  });
}

/** True for what the window may load: its own files, pictures made in the page, and the developer tools where they are on. */
function isOurs(url: string, page: PageOrigin): boolean {
  if (url.startsWith('data:')) return true;
  if (url.startsWith(`blob:${page.origin}/`)) return true;
  const origin = originOf(url);
  if (origin === DEVTOOLS) return !app.isPackaged;
  return origin !== null && page.allowed.includes(origin);
}

/** Keeps a window on its page: no navigation, no further windows, no webview; known https links open in the browser. */
export function hardenContents(contents: WebContents, onRefused: OnRefused): void {
  const refuse = (event: { preventDefault(): void }, url: string): void => {
    event.preventDefault();
    onRefused('navigation', shorten(url));
  };
  contents.on('will-navigate', (event) => refuse(event, event.url));
  contents.on('will-redirect', (event) => refuse(event, event.url));
  contents.on('will-frame-navigate', (event) => refuse(event, event.url));
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefused('webview', 'webview');
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) void shell.openExternal(url);
    else onRefused('window', shorten(url));
    return { action: 'deny' };
  });
}
