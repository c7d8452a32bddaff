import { useRef, useState, type RefObject } from 'react';

/** What is wrong, by field. */
export type Errors<D> = Partial<Record<keyof D, string>>;
/** What a draft says: a value to save, or what is wrong with it. */
export type Reading<D, V> = { value: V } | { errors: Errors<D> };

export interface Draft<D, V> {
  draft: D;
  set: <K extends keyof D>(field: K, value: D[K]) => void;
  /** Shows what is wrong with a field once a person has left it. */
  leave: (field: keyof D) => void;
  /** What is to be shown as wrong. */
  errors: Errors<D>;
  /** The value as typed so far; null while something is wrong. */
  value: V | null;
  /** The value, or null with every error shown and the focus at the first field that is wrong. */
  submit: () => V | null;
  form: RefObject<HTMLFormElement | null>;
}

/** Puts the focus at the first field that is marked as wrong, once the next paint has marked it. */
export function focusFirstWrong(place: RefObject<HTMLElement | null>): void {
  requestAnimationFrame(() =>
    place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(),
  );
}

/** What is typed in a form: kept as text, checked as a whole, told at each field. */
export function useDraft<D extends object, V>(
  initial: D,
  read: (draft: D) => Reading<D, V>,
): Draft<D, V> {
  const [draft, change] = useState(initial);
  const [left, leave] = useState<ReadonlySet<keyof D>>(new Set());
  const [all, showAll] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const reading = read(draft);
  const wrong: Errors<D> = 'errors' in reading ? reading.errors : {};
  const errors: Errors<D> = {};
  for (const field of Object.keys(wrong) as (keyof D)[]) {
    const text = wrong[field];
    if (text !== undefined && (all || left.has(field))) errors[field] = text;
  }
  const submit = (): V | null => {
    if ('value' in reading) return reading.value;
    showAll(true);
    focusFirstWrong(form);
    return null;
  };
  return {
    draft,
    set: (field, value) => change((before) => ({ ...before, [field]: value })),
    leave: (field) => leave((before) => new Set(before).add(field)),
    errors,
    value: 'value' in reading ? reading.value : null,
    submit,
    form,
  };
}

type TextFields<D> = { [F in keyof D]: string extends D[F] ? F : never }[keyof D];

/** What a text field of a form needs. */
export function textField<D extends object, V>(
  { draft, set, leave, errors }: Draft<D, V>,
  field: TextFields<D>,
): {
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
  onBlur: () => void;
} {
  const value = String(draft[field]);
  return {
    value,
    error: errors[field],
    onChange: (text) => set(field, text as D[typeof field]),
    // A field that was only passed is not told to be empty.
    onBlur: () => (value.trim() === '' ? undefined : leave(field)),
  };
}
