import { useRef, useState, type ReactElement } from 'react';
import { matchesAny } from '../../../../src-shared/domain/glob.ts';
import { useCall } from '../../../api/use-call.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Segmented } from '../../../components/ui/choice.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { FormFrame } from '../../../components/ui/form-frame.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { focusFirstWrong } from '../../../components/ui/use-draft.ts';
import { formatCounted } from '../../../format/number.ts';
import { readNames } from '../names-text.ts';
import { SettingLine } from '../setting-line.tsx';
import { draftOf, readList, type ListDraft, type TierList } from './tier-draft.ts';
import { TierExample } from './tier-example.tsx';
import { TierLines } from './tier-lines.tsx';

const MODES = [
  { value: 'graduated', label: 'Graduated' },
  { value: 'volume', label: 'Volume' },
] as const;

/** Which models of the vault a list's patterns fit. */
function FittingModels({ patterns }: { patterns: string }): ReactElement | null {
  const facets = useCall('usage.facets', {}).data;
  if (!facets) return null;
  const wanted = readNames(patterns);
  const fits = wanted.length === 0 ? () => true : matchesAny(wanted);
  const names = facets.model.flatMap(({ value }) => (value !== null && fits(value) ? [value] : []));
  const shown = names.slice(0, 4).join(', ');
  const more = names.length > 4 ? ` and ${names.length - 4} more` : '';
  return (
    <p className="sm t3">
      {names.length === 0
        ? 'No model in the vault fits.'
        : `${formatCounted(names.length, 'model')} in the vault ${names.length === 1 ? 'fits' : 'fit'}: ${shown}${more}.`}
    </p>
  );
}

/** What a draft says, so that two can be compared. */
function textOf(draft: ListDraft): string {
  return JSON.stringify(draft, (name, value: unknown) => (name === 'key' ? undefined : value));
}

/** What is typed; it follows the list of the settings as long as nothing was changed. */
function useListDraft(initial: ListDraft) {
  const [draft, change] = useState(initial);
  const text = textOf(initial);
  const [seen, see] = useState(text);
  if (text !== seen) {
    see(text);
    if (textOf(draft) === seen) change(initial);
  }
  return { draft, change, isDirty: textOf(draft) !== text };
}

interface TierEditorProps {
  initial: ListDraft;
  /** Names of the other lists. */
  others: readonly string[];
  isNew: boolean;
  busy: boolean;
  failure: Error | null;
  onSave: (list: TierList, done: () => void) => void;
  onCancel: () => void;
}

/** What a list is called, what it counts, and how. */
function ListFields({
  draft,
  nameError,
  isNew,
  set,
}: {
  draft: ListDraft;
  nameError: string | undefined;
  isNew: boolean;
  set: (part: Partial<ListDraft>) => void;
}): ReactElement {
  return (
    <>
      <SettingLine label="List" help="Its models share one count.">
        <TextField
          bare
          label="Name of the list"
          className="w-260"
          placeholder="Claude, negotiated"
          value={draft.name}
          error={nameError}
          focused={isNew}
          onChange={(name) => set({ name })}
        />
      </SettingLine>
      <SettingLine label="Models" help="Patterns with commas between; none: all models.">
        <TextField
          bare
          mono
          label="Models"
          className="w-full"
          placeholder="claude-opus-*, claude-sonnet-*"
          value={draft.models}
          onChange={(models) => set({ models })}
        />
        <FittingModels patterns={draft.models} />
      </SettingLine>
      <SettingLine
        label="Mode"
        help="Graduated: each tier’s discount on the tokens within it. Volume: the tier that is reached counts for the whole month."
      >
        <Segmented
          label="Mode"
          value={draft.mode}
          options={MODES}
          onChange={(mode) => set({ mode })}
        />
      </SettingLine>
    </>
  );
}

function Foot({
  isChanged,
  busy,
  onDiscard,
}: {
  isChanged: boolean;
  busy: boolean;
  onDiscard: () => void;
}): ReactElement {
  return (
    <div className="row edit-foot">
      <span className="grow t3 sm">
        {isChanged ? 'Not saved yet. Saving works out the months of its models anew.' : null}
      </span>
      {isChanged ? <Button onClick={onDiscard}>Discard</Button> : null}
      <Button
        variant="primary"
        type="submit"
        busy={busy}
        disabledBecause={isChanged ? null : 'Nothing was changed'}
      >
        Save list
      </Button>
    </div>
  );
}

/** The list without its name, so that the example needs none. */
function exampleList(draft: ListDraft): TierList | null {
  return readList({ ...draft, name: 'list' }, []).value;
}

/** One tier list as a form, with an example that follows it. */
export function TierEditor(props: TierEditorProps): ReactElement {
  const { initial, others, isNew, busy, failure, onSave, onCancel } = props;
  const { draft, change, isDirty } = useListDraft(initial);
  const [told, tell] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const reading = readList(draft, others);
  const wrong = told ? reading.errors : null;
  const isChanged = isNew || isDirty;
  const set = (part: Partial<ListDraft>): void => change((before) => ({ ...before, ...part }));
  const discard = (): void => {
    change(initial);
    tell(false);
    onCancel();
  };
  const save = (): void => {
    const { value } = reading;
    tell(value === null);
    if (value) onSave(value, () => change(draftOf(value)));
    else focusFirstWrong(form);
  };
  return (
    <FormFrame
      form={form}
      label={isNew ? 'New list' : `List ${initial.name}`}
      onSubmit={save}
      onEscape={isChanged ? discard : undefined}
    >
      <Failure of={failure} />
      <ListFields draft={draft} nameError={wrong?.name} isNew={isNew} set={set} />
      <TierLines
        tiers={draft.tiers}
        errors={wrong?.tiers ?? []}
        onChange={(tiers) => set({ tiers })}
      />
      <Foot isChanged={isChanged} busy={busy} onDiscard={discard} />
      <hr className="rule" />
      <TierExample list={exampleList(draft)} />
    </FormFrame>
  );
}
