import { useEffect, useState, type ReactElement, type ReactNode, type RefObject } from 'react';
import { Button } from './button.tsx';
import { Failure } from './failure.tsx';
import { FormFrame } from './form-frame.tsx';

/** What becomes of an edited value. */
export interface EditActs<V> {
  busy: boolean;
  /** Why it could not be saved. */
  failure: unknown;
  onSave: (value: V) => void;
  onCancel: () => void;
}

interface EditFormProps<V> extends EditActs<V> {
  /** What is edited: the heading. */
  title: string;
  /** Stands beside the heading. */
  note?: ReactNode;
  /** What is typed. */
  draft: { form: RefObject<HTMLFormElement | null>; submit: () => V | null };
  saveLabel: string;
  /** Stands left of the buttons. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Gives the focus back to what had it when the form came. */
function useReturnedFocus(): void {
  // At the first render the button that asked for the form still has it.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    },
    [opener],
  );
}

/** A form under what it changes: Enter saves what is sound, Esc cancels, and the focus goes back to where it came from. */
export function EditForm<V>(props: EditFormProps<V>): ReactElement {
  const { title, note, draft, saveLabel, busy, failure, onSave, onCancel, foot, children } = props;
  useReturnedFocus();
  const save = (): void => {
    const value = draft.submit();
    if (value !== null) onSave(value);
  };
  return (
    <FormFrame form={draft.form} className="edit" label={title} onSubmit={save} onEscape={onCancel}>
      <div className="row edit-head">
        <h3 className="head">{title}</h3>
        {note ? <span className="sm t3">{note}</span> : null}
      </div>
      <Failure of={failure} />
      {children}
      <div className="row edit-foot">
        <div className="grow t2">{foot}</div>
        <Button onClick={onCancel}>Cancel</Button>
        <Button variant="primary" type="submit" busy={busy}>
          {saveLabel}
        </Button>
      </div>
    </FormFrame>
  );
}
