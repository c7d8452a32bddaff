import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import { CHANNELS, type EventName } from '../../src-shared/ipc/contract.ts';
import type { Envelope } from '../../src-shared/ipc/envelope.ts';
import type { Router } from '../ipc/router.ts';
import { isTrustedSender } from './sender.ts';

/** What the gateway stands between: the window (null while there is none), its origin, and the router. */
export interface GatewayDeps {
  ipcMain: Pick<IpcMain, 'handle'>;
  router: Router;
  origin: string;
  contents(): Pick<WebContents, 'id'> | null;
  onForeignCall(url: string): void;
}

const FORBIDDEN: Envelope<never> = {
  ok: false,
  error: { kind: 'forbidden', message: 'This call does not come from the window.' },
};

/** Opens the one channel for calls; a call of any other frame or page is answered `forbidden` and goes no further. */
export function openGateway({
  ipcMain,
  router,
  origin,
  contents,
  onForeignCall,
}: GatewayDeps): void {
  const answer = (event: IpcMainInvokeEvent, method: unknown, input: unknown, call: unknown) => {
    if (!isTrustedSender(event, contents()?.id ?? null, origin)) {
      onForeignCall(event.senderFrame?.url ?? '');
      return FORBIDDEN;
    }
    return router.dispatch(method, input, call);
  };
  ipcMain.handle(CHANNELS.call, answer);
}

/** Sends an event to the window, where there is one. */
export function sendToWindow(
  contents: Pick<WebContents, 'isDestroyed' | 'send'> | null,
  event: EventName,
  payload: unknown,
): void {
  if (contents !== null && !contents.isDestroyed()) contents.send(CHANNELS.event, event, payload);
}
