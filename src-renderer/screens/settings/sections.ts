/** The sections of the settings, in the order of their list; the first is shown when none is named. */
export const SECTIONS = [
  { id: 'general', label: 'General' },
  { id: 'currency', label: 'Currency' },
  { id: 'subscriptions', label: 'Subscriptions' },
  { id: 'tiers', label: 'Tiers' },
  { id: 'prices', label: 'Prices' },
  { id: 'unpriced', label: 'Unpriced models' },
  { id: 'repricing', label: 'Re-pricing' },
  { id: 'alerts', label: 'Alerts' },
  { id: 'data', label: 'Data, config.yaml' },
] as const;

/** Name of a section, as it stands in the address. */
export type SectionId = (typeof SECTIONS)[number]['id'];

/** The section of an address; one that is not known is the first. */
export function sectionOf(id: string | undefined): SectionId {
  return SECTIONS.find((section) => section.id === id)?.id ?? 'general';
}

/** What a section is called. */
export function labelOfSection(id: SectionId): string {
  return SECTIONS.find((section) => section.id === id)?.label ?? '';
}

/** The address of a section. */
export function sectionPath(id: SectionId): string {
  return id === 'general' ? '/settings' : `/settings/${id}`;
}

/** Which section a path of config.yaml belongs to, so that its entry in the list can be marked. */
export function sectionOfProblem(path: string): SectionId {
  if (/exchange_rates|(^|\.)currency$/.test(path)) return 'currency';
  if (path.includes('subscriptions')) return 'subscriptions';
  if (path.includes('tiered_pricing')) return 'tiers';
  if (path.includes('custom_costs')) return 'prices';
  if (path.includes('notifications')) return 'alerts';
  return /^(theme|time_zone|first_day_of_week|watch|tray|background|launch_at_login)/.test(path)
    ? 'general'
    : 'data';
}
