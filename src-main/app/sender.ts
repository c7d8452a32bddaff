import { originOf } from './origin.ts';

/** The part of a frame that tells who is calling. */
interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** The part of a call's event that tells who is calling. */
export interface SenderEvent {
  readonly sender: { readonly id: number };
  readonly senderFrame: SenderFrame | null;
}

/** True only for the main frame of our own window, showing our own page. */
export function isTrustedSender(
  event: SenderEvent,
  windowContentsId: number | null,
  origin: string,
): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  return event.sender.id === windowContentsId && originOf(frame.url) === origin;
}
