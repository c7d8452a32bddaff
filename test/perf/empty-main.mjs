import { app, BrowserWindow } from 'electron';
import { noteFirstPaint } from './first-paint.mjs';

// The least that Electron can be: one window of the app's size with a word in it.
noteFirstPaint(app, 'p');
if (process.env.CHATVAULT_USER_DATA) app.setPath('userData', process.env.CHATVAULT_USER_DATA);
app.on('window-all-closed', () => app.quit());

async function show() {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  await window.loadURL('data:text/html,<p>empty</p>');
}

app
  .whenReady()
  .then(show)
  .catch(() => app.exit(1));
