import type { MoneyChange } from '../../src-shared/ipc/settings.ts';
import { Button } from '../components/ui/button.tsx';
import { useToast } from '../components/ui/toasts.tsx';
import { useCommand } from './use-call.ts';

export interface SaveMoney {
  /** Writes parts of the settings about money; `done` is called when they stand in config.yaml. */
  save: (change: MoneyChange, done?: () => void) => void;
  /** The same, and says so in a toast with a button that puts back what stood there. */
  saveWithUndo: (change: MoneyChange, before: MoneyChange, said: string) => void;
  busy: boolean;
  /** Why it could not be written; null when it could. */
  failure: Error | null;
  /** Forgets the last failure: another edit begins. */
  reset: () => void;
}

/** Saves settings about money: each given list replaces the one in config.yaml as a whole. */
export function useSaveMoney(): SaveMoney {
  const { mutate, isPending, error, reset } = useCommand('settings.changeMoney');
  const toast = useToast();
  const save: SaveMoney['save'] = (change, done) => mutate(change, { onSuccess: () => done?.() });
  return {
    save,
    saveWithUndo: (change, before, said) =>
      save(change, () =>
        toast({ title: said, actions: <Button onClick={() => save(before)}>Undo</Button> }),
      ),
    busy: isPending,
    failure: error,
    reset,
  };
}
