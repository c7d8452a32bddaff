import { app, BrowserWindow, session } from 'electron';
import { paperOf } from './paper.ts';

/** Kept in memory alone. */
const PARTITION = 'print';
const SCHEME = 'data:';
/** At the foot of each page: its number. */
const FOOTER = `<div style="width: 100%; padding: 0 15mm; text-align: right; font: 8px system-ui, sans-serif; color: #5f6974">
<span class="pageNumber"></span> / <span class="totalPages"></span></div>`;
/** A page that has not been printed by then never will be, in ms. */
const LIMIT_MS = 60_000;

/**
 * Prints a page that needs nothing but itself as PDF, in a hidden sandboxed window without scripts, preload and network; the
 * window is gone afterwards. The page's own process works: this one only waits.
 */
export async function printPage(page: string): Promise<Uint8Array> {
  const own = session.fromPartition(PARTITION);
  own.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) =>
    answer({ cancel: !url.startsWith(SCHEME) }),
  );
  own.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      webviewTag: false,
      devTools: false,
    },
  });
  try {
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const pdf = printed(window, page);
    return await Promise.race([pdf, tooLong(LIMIT_MS)]);
  } finally {
    window.destroy();
  }
}

async function printed({ webContents }: BrowserWindow, page: string): Promise<Uint8Array> {
  const encoded = Buffer.from(page).toString('base64');
  await webContents.loadURL(`${SCHEME}text/html;charset=utf-8;base64,${encoded}`);
  const pageSize = paperOf(app.getLocaleCountryCode(), app.getSystemLocale());
  return webContents.printToPDF({
    pageSize,
    printBackground: true,
    generateDocumentOutline: true,
    displayHeaderFooter: true,
    headerTemplate: '<span></span>',
    footerTemplate: FOOTER,
  });
}

function tooLong(limitMs: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('The page was not printed in time.')), limitMs).unref();
  });
}
