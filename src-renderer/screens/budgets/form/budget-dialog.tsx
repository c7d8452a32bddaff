import { useMemo, type ReactElement } from 'react';
import type { Settings } from '../../../../src-shared/ipc/app.ts';
import type { BudgetDraftInput, BudgetStatus } from '../../../../src-shared/ipc/budgets.ts';
import { CallError, messageOf } from '../../../api/bridge.ts';
import { useCall, useCommand } from '../../../api/use-call.ts';
import { Button } from '../../../components/ui/button.tsx';
import { Segmented } from '../../../components/ui/choice.tsx';
import { Dialog } from '../../../components/ui/dialog.tsx';
import { FormFrame } from '../../../components/ui/form-frame.tsx';
import { Message } from '../../../components/ui/message.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { TextField } from '../../../components/ui/text-field.tsx';
import { textField, useDraft, type Draft } from '../../../components/ui/use-draft.ts';
import { useMinute } from '../../../components/ui/use-minute.ts';
import { currenciesOf } from '../../settings/subscriptions/plan-draft.ts';
import { PreviewPanel, usePreview } from './budget-preview.tsx';
import { previewInput } from './preview-input.ts';
import { guideText } from './preview-words.ts';
import { draftOf, newDraft, ownName, readDraft, type BudgetDraft } from './budget-draft.ts';
import { FormLine } from './form-line.tsx';
import { PeriodFields } from './period-fields.tsx';
import { ScopeFields } from './scope-fields.tsx';
import { ThresholdFields } from './threshold-fields.tsx';

type Form = Draft<BudgetDraft, BudgetDraftInput>;

const COUNTS_WORDS = {
  paid: 'What is billed; flat fees of subscriptions pro rata, in a budget of all usage.',
  value: 'What all requests are worth, those that a subscription covers included.',
} as const;

function AmountFields({
  form,
  settings,
  guide,
}: {
  form: Form;
  settings: Settings;
  guide: string | null;
}): ReactElement {
  const { draft, set, errors } = form;
  const currencies = [...new Set([...currenciesOf(settings.money), draft.currency])];
  // Without a subscription both are the same, and the choice would only ask for a thought.
  const hasChoice = settings.money.subscriptions.length > 0 || draft.counts === 'value';
  return (
    <FormLine
      label="Amount"
      error={errors.currency}
      hint={[guide, hasChoice ? COUNTS_WORDS[draft.counts] : null].filter(Boolean).join(' ')}
    >
      <div className="row amount-row">
        <TextField label="Amount" bare className="w-120" {...textField(form, 'amount')} focused />
        {currencies.length > 1 ? (
          <Select
            label="Currency"
            className="w-100"
            value={draft.currency}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={(currency) => set('currency', currency)}
          />
        ) : (
          <span className="t2 amount-currency">{draft.currency}</span>
        )}
        {hasChoice ? (
          <Segmented
            label="Which cost"
            value={draft.counts}
            options={[
              { value: 'paid', label: 'Paid' },
              { value: 'value', label: 'Value' },
            ]}
            onChange={(counts) => set('counts', counts)}
          />
        ) : null}
      </div>
    </FormLine>
  );
}

function Fields({
  form,
  settings,
  guide,
}: {
  form: Form;
  settings: Settings;
  guide: string | null;
}): ReactElement {
  const now = useMinute();
  return (
    <div className="budget-form">
      <FormLine label="Name">
        <TextField
          label="Name"
          bare
          className="w-full"
          {...textField(form, 'name')}
          placeholder={ownName(form.draft)}
        />
      </FormLine>
      <ScopeFields form={form} />
      <AmountFields form={form} settings={settings} guide={guide} />
      <PeriodFields form={form} now={now} />
      <ThresholdFields form={form} />
    </div>
  );
}

/** Why a budget was not saved, at the foot of the form; main tells the field by its name. */
function failureText(failure: unknown): string {
  if (failure instanceof CallError && failure.failure.kind === 'invalid-input')
    return failure.failure.message;
  return `It could not be saved: ${messageOf(failure)}`;
}

interface DialogFormProps {
  form: Form;
  settings: Settings;
  isNew: boolean;
  busy: boolean;
  failure: unknown;
  onSubmit: () => void;
  onCancel: () => void;
}

function DialogForm(props: DialogFormProps): ReactElement {
  const { form, settings, isNew, busy, failure, onSubmit, onCancel } = props;
  const { draft } = form;
  const preview = usePreview(previewInput(draft, settings.timeZone));
  const percents = useMemo(() => [...draft.actual], [draft.actual]);
  return (
    <FormFrame form={form.form} onSubmit={onSubmit}>
      <div className="budget-form-split">
        <Fields
          form={form}
          settings={settings}
          guide={preview.data ? guideText(preview.data, draft.period) : null}
        />
        <PreviewPanel
          answer={preview}
          period={draft.period}
          percents={percents}
          hasForecasts={draft.period !== 'day' && draft.forecasted.length > 0}
        />
      </div>
      {failure ? (
        <div className="budget-failure">
          <Message kind="crit" title={failureText(failure)} />
        </div>
      ) : null}
      <div className="dialog-foot">
        <span className="sm t3">
          {isNew ? 'Name and thresholds are filled in for you. ' : null}
          <kbd>Enter</kbd> saves
        </span>
        <span className="end">
          <Button onClick={onCancel}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy}>
            Save budget
          </Button>
        </span>
      </div>
    </FormFrame>
  );
}

/** Makes a budget or changes one: only the amount must be typed, Enter saves. */
export function BudgetDialog({
  budget,
  settings,
  onClose,
  onSaved,
}: {
  /** Null: a new one. */
  budget: BudgetStatus | null;
  settings: Settings;
  onClose: () => void;
  onSaved: (id: number) => void;
}): ReactElement {
  const save = useCommand('budgets.save');
  const known = useCall('budgets.all', undefined).data?.budgets ?? [];
  const currencies = currenciesOf(settings.money);
  const { timeZone, firstDayOfWeek, money } = settings;
  const currency = currencies.includes(money.currency) ? money.currency : 'USD';
  const form = useDraft<BudgetDraft, BudgetDraftInput>(
    budget ? draftOf(budget) : newDraft({ timeZone, firstDayOfWeek, currency }),
    (draft) =>
      readDraft(draft, {
        settingsZone: timeZone,
        currencies,
        taken: known.filter(({ id }) => id !== budget?.id).map(({ name }) => name),
      }),
  );
  const submit = (): void => {
    const draft = form.submit();
    if (draft === null || save.isPending) return;
    save.mutate({ id: budget?.id ?? null, draft }, { onSuccess: ({ id }) => onSaved(id) });
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={budget ? `Edit ${budget.name}` : 'New budget'}
      className="budget-dialog"
    >
      <DialogForm
        form={form}
        settings={settings}
        isNew={budget === null}
        busy={save.isPending}
        failure={save.error}
        onSubmit={submit}
        onCancel={onClose}
      />
    </Dialog>
  );
}
