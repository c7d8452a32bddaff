import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactElement, ReactNode } from 'react';
import type { CommandId } from '../../../src-shared/commands.ts';
import { CommandKeys } from './keys.tsx';
import { Tip } from './tip.tsx';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  variant?: 'default' | 'primary' | 'quiet';
  size?: 'small' | 'normal' | 'large';
  icon?: LucideIcon;
  /** Why the button cannot be used now; it stays focusable so that the reason can be read. */
  disabledBecause?: string | null;
  busy?: boolean;
  tip?: ReactNode;
  /** The command the button starts: its key is told in the tooltip. */
  command?: CommandId;
}

function classes(variant: string, size: string, iconOnly: boolean): string {
  const names = ['btn', variant, size, iconOnly ? 'icon-only' : ''];
  return names.filter((name) => name !== '' && name !== 'default' && name !== 'normal').join(' ');
}

function tipContent(tip: ReactNode, command: CommandId | undefined): ReactNode {
  if (!command) return tip;
  return (
    <>
      {tip} <CommandKeys id={command} />
    </>
  );
}

/** A button: a verb, with an icon before it. */
export function Button({
  variant = 'default',
  size = 'normal',
  icon: Icon,
  disabledBecause,
  busy = false,
  tip,
  command,
  children,
  className = '',
  onClick,
  ...rest
}: ButtonProps): ReactElement {
  const off = Boolean(disabledBecause) || busy;
  const Sign = busy ? LoaderCircle : Icon;
  const button = (
    <button
      type="button"
      {...rest}
      className={`${classes(variant, size, children === undefined)} ${className}`.trim()}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      onClick={(event: MouseEvent<HTMLButtonElement>) =>
        off ? event.preventDefault() : onClick?.(event)
      }
    >
      {Sign ? (
        <Sign className={busy ? 'icon spin' : 'icon'} strokeWidth={1.75} aria-hidden />
      ) : null}
      {children}
    </button>
  );
  return <Tip content={disabledBecause || tipContent(tip, command)}>{button}</Tip>;
}

/** A button that is only an icon: it always has a name and a tooltip. */
export function IconButton({
  label,
  ...rest
}: Omit<ButtonProps, 'children' | 'tip'> & { label: string }): ReactElement {
  return <Button variant="quiet" aria-label={label} tip={label} {...rest} />;
}

/** Text that acts, within a sentence. */
export function LinkButton({ className = '', ...rest }: ComponentProps<'button'>): ReactElement {
  return <button type="button" {...rest} className={`link ${className}`.trim()} />;
}
