import {
  type BudgetAlertsConfig,
  type LimitConfig,
  LOG_LEVELS,
  type NotificationsConfig,
} from './budget-config.ts';
import { compareDecimals } from './decimal.ts';
import { createCurrencyUses, type CurrencyUses } from './read-currencies.ts';
import { complain, type Group, readGroup, readList, refuse, type Spot } from './spot.ts';
import {
  type NumberRule,
  readBoolean,
  readChoice,
  readDecimal,
  readText,
  readTexts,
  readWhole,
} from './values.ts';

const LIMIT: NumberRule = {
  allowed: 'an amount of money above 0, as 50 or 12.50',
  least: '0',
  most: '1000000000000',
  isAbove: true,
};
const THRESHOLD: NumberRule = {
  allowed: 'a percentage above 0, up to 1000',
  least: '0',
  most: '1000',
  isAbove: true,
};
const PORT: NumberRule = { allowed: 'a port from 1 to 65535', least: '1', most: '65535' };

const DEFAULT_THRESHOLDS = ['50', '80', '90', '95', '100'];
const KEYS = ['enabled', 'global_limits', 'user_limits', 'alert_thresholds', 'notifications'];

/** Reads `budget_alerts`, defaults filled in; a section that is off is checked all the same, but needs no exchange rates. */
export function readBudgetAlerts(spot: Spot | null, all: CurrencyUses): BudgetAlertsConfig {
  const group = readGroup(spot, KEYS);
  const get: Group['get'] = (key) => group?.get(key) ?? null;
  const enabled = readBoolean(get('enabled')) ?? group !== null;
  const uses = enabled ? all : createCurrencyUses();
  const globalLimits = readGlobal(get('global_limits'), uses);
  return {
    enabled,
    globalLimits,
    userLimits: readUser(get('user_limits'), globalLimits.currency, uses),
    thresholds: readThresholds(get('alert_thresholds')),
    notifications: readNotifications(get('notifications')),
  };
}

function readLimit(spot: Spot | null, usual: string): LimitConfig {
  const amount = readDecimal(spot, LIMIT);
  return { amount: amount ?? usual, isWritten: amount !== null };
}

function readGlobal(spot: Spot | null, uses: CurrencyUses): BudgetAlertsConfig['globalLimits'] {
  const group = readGroup(spot, ['daily_budget', 'monthly_budget', 'currency']);
  return {
    daily: readLimit(group?.get('daily_budget') ?? null, '100'),
    monthly: readLimit(group?.get('monthly_budget') ?? null, '3000'),
    currency: uses.read(group?.get('currency') ?? null),
  };
}

function readUser(
  spot: Spot | null,
  usual: string,
  uses: CurrencyUses,
): BudgetAlertsConfig['userLimits'] {
  const keys = ['enabled', 'default_daily_limit', 'default_monthly_limit', 'currency'];
  const group = readGroup(spot, keys);
  const currencySpot = group?.get('currency') ?? null;
  return {
    enabled: readBoolean(group?.get('enabled') ?? null) ?? group !== null,
    daily: readLimit(group?.get('default_daily_limit') ?? null, '10'),
    monthly: readLimit(group?.get('default_monthly_limit') ?? null, '300'),
    currency: currencySpot === null ? usual : uses.read(currencySpot),
  };
}

function readThresholds(spot: Spot | null): string[] {
  if (spot === null) return DEFAULT_THRESHOLDS;
  const items = readList(spot, 'a list of percentages, as [50, 80, 100]') ?? [];
  if (spot.node.kind === 'list' && items.length === 0) {
    complain(spot, `${spot.path} is an empty list: allowed is one percentage at least.`);
  }
  const thresholds: string[] = [];
  for (const item of items) {
    const percentage = readDecimal(item, THRESHOLD);
    if (percentage === null) continue;
    if (thresholds.includes(percentage))
      complain(item, `${item.path} is “${percentage}” a second time.`);
    else thresholds.push(percentage);
  }
  return thresholds.sort(compareDecimals);
}

function readNotifications(spot: Spot | null): NotificationsConfig {
  const group = readGroup(spot, ['email', 'webhook', 'log']);
  const log = readGroup(group?.get('log') ?? null, ['enabled', 'level']);
  return {
    email: readEmail(group?.get('email') ?? null),
    webhook: readWebhook(group?.get('webhook') ?? null),
    log: {
      enabled: readBoolean(log?.get('enabled') ?? null) ?? log !== null,
      level: readLevel(log?.get('level') ?? null),
    },
  };
}

/** Levels may be written large, as Python does. */
function readLevel(spot: Spot | null): NotificationsConfig['log']['level'] {
  if (spot?.node.kind !== 'scalar' || typeof spot.node.value !== 'string') {
    return readChoice(spot, LOG_LEVELS) ?? 'warning';
  }
  const value = spot.node.value.toLowerCase();
  return readChoice({ ...spot, node: { ...spot.node, value } }, LOG_LEVELS) ?? 'warning';
}

const EMAIL_KEYS = ['enabled', 'smtp_server', 'smtp_port', 'sender_email', 'recipients'];

function readEmail(spot: Spot | null): NotificationsConfig['email'] {
  const group = readGroup(spot, EMAIL_KEYS);
  const get: Group['get'] = (key) => group?.get(key) ?? null;
  const enabled = readBoolean(get('enabled')) ?? false;
  for (const key of enabled ? ['smtp_server', 'sender_email'] : []) demand(group, key);
  const recipientsSpot = get('recipients');
  const recipients = readTexts(recipientsSpot, AN_ADDRESS);
  for (const address of recipients) {
    if (recipientsSpot !== null && !isAddress(address)) refuseAddress(recipientsSpot, address);
  }
  return {
    enabled,
    smtpServer: readText(get('smtp_server'), 'a server’s name, as smtp.example.com'),
    smtpPort: readWhole(get('smtp_port'), PORT) ?? 587,
    senderEmail: readAddress(get('sender_email')),
    recipients,
  };
}

const AN_ADDRESS = 'an e-mail address';

function isAddress(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+$/.test(text);
}

function refuseAddress(spot: Spot, address: string): null {
  return complain(spot, `${spot.path} has “${address.slice(0, 80)}”: allowed is ${AN_ADDRESS}.`);
}

function readAddress(spot: Spot | null): string | null {
  const address = readText(spot, AN_ADDRESS);
  if (spot === null || address === null || isAddress(address)) return address;
  return refuse(spot, AN_ADDRESS);
}

/** What is switched on has to have what it needs. */
function demand(group: Group | null, key: string): void {
  if (group === null || group.get(key) !== null) return;
  const { spot } = group;
  complain(spot, `${spot.path} is enabled and has no ${key}.`, group.get('enabled')?.node.at);
}

const A_URL = 'an http or https address, in which ${NAME} stands for a variable of the environment';

function readWebhook(spot: Spot | null): NotificationsConfig['webhook'] {
  const group = readGroup(spot, ['enabled', 'url']);
  const enabled = readBoolean(group?.get('enabled') ?? null) ?? false;
  if (enabled) demand(group, 'url');
  const urlSpot = group?.get('url') ?? null;
  const url = readText(urlSpot, A_URL);
  const isAllowed = url === null || isUrl(url);
  return { enabled, url: isAllowed || urlSpot === null ? url : refuse(urlSpot, A_URL) };
}

/** Names in it are replaced before it is looked at; an address that is one whole name can only be checked in use. */
function isUrl(text: string): boolean {
  if (/^\$\{[A-Za-z_]\w*\}/.test(text)) return !/\s/.test(text);
  const filled = text.replace(/\$\{[A-Za-z_]\w*\}/g, 'name');
  return /^https?:\/\/[^\s/?#]+[^\s]*$/.test(filled) && !filled.includes('${');
}
