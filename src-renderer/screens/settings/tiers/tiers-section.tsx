import { Plus, Trash2 } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { MoneySettings } from '../../../../src-shared/ipc/settings.ts';
import { useSaveMoney } from '../../../api/use-save-money.tsx';
import { Button } from '../../../components/ui/button.tsx';
import { Failure } from '../../../components/ui/failure.tsx';
import { Select } from '../../../components/ui/select.tsx';
import { PendingMark } from '../../../components/money/pending-mark.tsx';
import { replaceIn } from '../replace-in.ts';
import { SectionHead } from '../section-head.tsx';
import { SettingLine } from '../setting-line.tsx';
import { draftOf, newList, type TierList } from './tier-draft.ts';
import { TierEditor } from './tier-editor.tsx';

function ListChoice({
  lists,
  chosen,
  onChoose,
}: {
  lists: readonly TierList[];
  chosen: TierList;
  onChoose: (list: TierList | null) => void;
}): ReactElement | null {
  if (lists.length < 2) return null;
  return (
    <SettingLine label="Shown list" help="A model belongs to the first list that fits it.">
      <Select
        label="Shown list"
        value={String(lists.indexOf(chosen))}
        options={lists.map(({ name }, index) => ({ value: String(index), label: name }))}
        onChange={(index) => onChoose(lists[Number(index)] ?? null)}
        className="setting-select"
      />
    </SettingLine>
  );
}

/** Which list is edited, and how lists are saved and removed. */
function useTierLists({ tierLists }: MoneySettings) {
  const saving = useSaveMoney();
  const [name, choose] = useState<string | null>(null);
  const [isNew, setNew] = useState(false);
  const adder = useRef<HTMLButtonElement>(null);
  const chosen = tierLists.find((list) => list.name === name) ?? tierLists[0] ?? null;
  const edited = isNew ? null : chosen;
  const others = tierLists.filter((list) => list !== edited);
  return {
    saving,
    isNew,
    edited,
    others,
    adder,
    choose: (list: TierList | null) => {
      saving.reset();
      choose(list?.name ?? null);
    },
    begin: () => {
      saving.reset();
      setNew(true);
    },
    cancel: () => {
      saving.reset();
      setNew(false);
    },
    save: (list: TierList, done: () => void) =>
      saving.save({ tierLists: replaceIn(tierLists, edited, list) }, () => {
        done();
        choose(list.name);
        if (isNew) adder.current?.focus();
        setNew(false);
      }),
    remove: (list: TierList) => {
      saving.saveWithUndo({ tierLists: others }, { tierLists }, `Removed the list ${list.name}`);
      adder.current?.focus();
    },
  };
}

function TiersHead({ lists }: { lists: ReturnType<typeof useTierLists> }): ReactElement {
  const { edited, isNew, adder, begin, remove } = lists;
  return (
    <SectionHead
      id="tiers"
      title="Tiers"
      note="A discount on the tokens of a calendar month, counted in the order of the requests"
    >
      <PendingMark />
      {edited ? (
        <Button icon={Trash2} onClick={() => remove(edited)}>
          Remove list
        </Button>
      ) : null}
      <Button
        ref={adder}
        icon={Plus}
        disabledBecause={isNew ? 'Save the new list first' : null}
        onClick={begin}
      >
        Add a list
      </Button>
    </SectionHead>
  );
}

/** Discounts on the tokens of a month: the lists, one of them to edit, and an example. */
export function TiersSection({ money }: { money: MoneySettings }): ReactElement {
  const { tierLists } = money;
  const lists = useTierLists(money);
  const { saving, edited, isNew } = lists;
  const nothing = !edited && !isNew;
  return (
    <>
      <TiersHead lists={lists} />
      <Failure of={saving.failure && nothing ? saving.failure : null} />
      {edited ? <ListChoice lists={tierLists} chosen={edited} onChoose={lists.choose} /> : null}
      {nothing ? (
        <p className="t3 none">No tiers yet: every request keeps its list price.</p>
      ) : (
        <TierEditor
          key={edited ? `list ${tierLists.indexOf(edited)}` : 'new'}
          initial={edited ? draftOf(edited) : newList()}
          others={lists.others.map((list) => list.name)}
          isNew={isNew}
          busy={saving.busy}
          failure={saving.failure}
          onCancel={lists.cancel}
          onSave={lists.save}
        />
      )}
    </>
  );
}
