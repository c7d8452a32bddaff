import { app, shell } from 'electron';
import { existsSync } from 'node:fs';
import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { Desktop } from '../ipc/handlers.ts';
import type { Dialogs } from './dialogs.ts';

const TITLES = { files: 'Import files', folder: 'Import a folder' } as const;

/** Makes what only the desktop can do. */
export function createDesktop(dialogs: Dialogs): Desktop {
  return {
    reveal(path) {
      if (!existsSync(path)) throw gone(path);
      shell.showItemInFolder(path);
    },
    async openFile(path) {
      const failure = await shell.openPath(path);
      if (failure !== '') throw cannotOpen(path, failure);
    },
    choose: (kind) => dialogs.open({ title: TITLES[kind], kind }),
    // After the answer is out: the window that asked is about to close.
    quit: () => void setImmediate(() => app.quit()),
  };
}

function gone(path: string): ChatVaultError {
  return new ChatVaultError({
    kind: 'not-found',
    message: `The file is not there any more: ${path}`,
  });
}

function cannotOpen(path: string, reason: string): ChatVaultError {
  return new ChatVaultError({ kind: 'file', message: `${path} could not be opened: ${reason}` });
}
