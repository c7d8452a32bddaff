import { Popover as BasePopover } from '@base-ui/react/popover';
import type { ReactElement, ReactNode, RefObject } from 'react';

interface PopoverProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactElement<Record<string, unknown>>;
  label: string;
  className?: string;
  align?: 'start' | 'center' | 'end';
  /** Where it hangs; beside its button it goes to the other side where there is no room. */
  side?: 'bottom' | 'right';
  initialFocus?: RefObject<HTMLElement | null>;
  /** What it hangs on, where its button moves while it is open. */
  anchor?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** A panel that hangs on its button. */
export function Popover({
  open,
  onOpenChange,
  trigger,
  label,
  className = '',
  align = 'start',
  side = 'bottom',
  initialFocus,
  anchor,
  children,
}: PopoverProps): ReactElement {
  return (
    <BasePopover.Root open={open} onOpenChange={onOpenChange}>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner
          className="positioner"
          sideOffset={4}
          align={align}
          side={side}
          {...(anchor ? { anchor } : {})}
          collisionPadding={8}
          // It keeps below its button and scrolls within, rather than cover what it acts on.
          collisionAvoidance={{ side: side === 'right' ? 'flip' : 'none', align: 'shift' }}
        >
          <BasePopover.Popup
            className={`popup ${className}`}
            aria-label={label}
            {...(initialFocus ? { initialFocus } : {})}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
