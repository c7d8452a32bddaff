import { Settings } from 'lucide-react';
import type { CommandSpec } from '../../../src-shared/command-spec.ts';
import { COMMANDS, type CommandId } from '../../../src-shared/commands.ts';
import { useAvailableCommands, useRunCommand } from '../../commands/command-context.tsx';
import { SETTINGS_INDEX, wordsOf } from '../settings/find/settings-index.ts';
import { useFindSetting } from '../settings/find/wanted-setting.tsx';
import { labelOfSection } from '../settings/sections.ts';
import { iconOf } from './command-icons.ts';
import type { Entry } from './entry.ts';

/** What can be gone to and done now. */
export function useCommandEntries(): Entry[] {
  const available = useAvailableCommands();
  const run = useRunCommand();
  const commands: readonly (CommandSpec & { id: CommandId })[] = COMMANDS;
  return commands.flatMap(({ id, label, palette, words }) =>
    palette === undefined || !available.includes(id)
      ? []
      : [{ id, group: palette, label, words, icon: iconOf(id), command: id, run: () => run(id) }],
  );
}

/** Every setting. */
export function useSettingEntries(): Entry[] {
  const show = useFindSetting();
  return SETTINGS_INDEX.map((setting) => ({
    id: `setting.${setting.id}`,
    group: 'Settings' as const,
    label: setting.label,
    words: wordsOf(setting),
    hint: labelOfSection(setting.section),
    icon: Settings,
    run: () => show(setting.id),
  }));
}
