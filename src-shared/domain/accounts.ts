/** Whose bill usage is on, as the settings say it. */
export interface AccountRules {
  /** Accounts of sources by the source's name. */
  readonly ofSources: ReadonlyMap<string, string>;
  /** Names of the vendors' exports, each with its account. */
  readonly workspaces: ReadonlyMap<string, string>;
  readonly projects: ReadonlyMap<string, string>;
  readonly apiKeys: ReadonlyMap<string, string>;
  /** Accounts whose bill counts where logs cover the same. */
  readonly billCounts: ReadonlySet<string>;
  /** Changes exactly when the rules do. */
  readonly version: string;
}

/** What decides about the account of a row; vendor's names are null where its source states none. */
export interface AccountFacts {
  readonly source: string;
  /** Who sends the bill where the settings say nothing: a provider. */
  readonly biller: string;
  readonly workspace: string | null;
  readonly project: string | null;
  readonly apiKey: string | null;
}

interface AccountSettings {
  readonly sources: Readonly<Record<string, { readonly account: string | null }>>;
  readonly accounts: readonly {
    readonly name: string;
    readonly counts: 'logs' | 'bill';
    readonly workspaces: readonly string[];
    readonly projects: readonly string[];
    readonly apiKeys: readonly string[];
  }[];
}

/** The rules of the settings. */
export function accountRules({ sources, accounts }: AccountSettings): AccountRules {
  const ofSources = Object.entries(sources).flatMap(([name, { account }]): [string, string][] =>
    account === null ? [] : [[name, account]],
  );
  const mapped = (kind: 'workspaces' | 'projects' | 'apiKeys') =>
    new Map(accounts.flatMap((one) => one[kind].map((name): [string, string] => [name, one.name])));
  return {
    ofSources: new Map(ofSources),
    workspaces: mapped('workspaces'),
    projects: mapped('projects'),
    apiKeys: mapped('apiKeys'),
    billCounts: new Set(accounts.filter(({ counts }) => counts === 'bill').map(({ name }) => name)),
    version: JSON.stringify([ofSources, accounts]),
  };
}

/** The rules of settings that say nothing of accounts: everyone who sends a bill is one. */
export const NO_ACCOUNTS: AccountRules = accountRules({ sources: {}, accounts: [] });

/** The account of a row: what its key, project or workspace is mapped to, in this order, else its source's, else who sends the bill. */
export function accountOf(rules: AccountRules, facts: AccountFacts): string {
  const { apiKey, project, workspace, source, biller } = facts;
  return (
    find(rules.apiKeys, apiKey) ??
    find(rules.projects, project) ??
    find(rules.workspaces, workspace) ??
    rules.ofSources.get(source) ??
    biller
  );
}

function find(names: ReadonlyMap<string, string>, name: string | null): string | undefined {
  return name === null ? undefined : names.get(name);
}
