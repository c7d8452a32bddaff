import { useRef, useState, type ReactElement } from 'react';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { palette } from '../screens.tsx';
import type { Entry } from './entry.ts';

/** Opens the palette over any screen, and does what was picked in it once it is closed: the focus is back by then. */
export function PaletteHost(): ReactElement | null {
  const [open, setOpen] = useState(false);
  // Its code is fetched when it is first wanted.
  const [wasOpened, setWasOpened] = useState(false);
  const picked = useRef<Entry | null>(null);
  useCommandHandler('app.palette', () => {
    setOpen(true);
    setWasOpened(true);
  });
  if (!wasOpened) return null;
  return (
    <palette.Screen
      open={open}
      onClose={() => setOpen(false)}
      onPick={(entry) => {
        picked.current = entry;
        setOpen(false);
      }}
      onClosed={() => {
        const entry = picked.current;
        picked.current = null;
        entry?.run();
      }}
    />
  );
}
