import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { IconButton } from './button.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** Stands at the right of the title, before the cross. */
  tools?: ReactNode;
  className?: string;
  /** What has the focus first; else the first that can take it. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A window over the screen, with its title and a way to close it. */
export function Dialog({
  open,
  onClose,
  title,
  tools,
  className = '',
  initialFocus,
  children,
}: DialogProps): ReactElement {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="scrim" />
        <BaseDialog.Popup
          className={`dialog ${className}`}
          {...(initialFocus ? { initialFocus } : {})}
        >
          <div className="dialog-head">
            <BaseDialog.Title>{title}</BaseDialog.Title>
            {tools}
            <BaseDialog.Close render={<IconButton label="Close" icon={X} />} />
          </div>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
