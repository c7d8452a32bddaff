import { formatUsd } from '../../src-shared/domain/money.ts';
import { type Price, type Rates, TOKEN_CLASSES } from '../../src-shared/domain/pricing/price.ts';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { listPrices } from '../pricing/list-prices.ts';
import { userPricesOf } from '../pricing/user-prices.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { showPrices } from './prices-table.ts';
import { parseMoment } from './run-cli.ts';

function run(context: CommandContext): number {
  const { args, io, json, timeZone, config } = context;
  // The user's prices hold by days of the settings' zone, whatever zone the command shows times in.
  const user = userPricesOf(config.pricing, config.timeZone ?? systemTimeZone());
  const given = args.one('at');
  const at = given === null ? context.now : parseMoment('--at', given, timeZone);
  const query = args.operands[0] ?? '';
  const prices = listPrices(query, at, user).flatMap(({ provider, model, inForce }) =>
    inForce === null ? [] : [{ provider, model, price: inForce }],
  );
  if (json) {
    const document = {
      prices: prices.map(({ provider, model, price }) => toJson(provider, model, price, at)),
    };
    io.out(`${JSON.stringify(document)}\n`);
  } else {
    io.out(prices.length === 0 ? nothing(query) : showPrices(prices, context));
  }
  return EXIT.ok;
}

function nothing(query: string): string {
  return `No price is known for “${query}”: requests to it are counted and not priced.\n`;
}

function toJson(provider: string | null, model: string, price: Price, at: number) {
  return {
    provider,
    model,
    at: new Date(at).toISOString(),
    from: toIso(price.from),
    to: toIso(price.to),
    origin: price.origin,
    version: price.version,
    source: price.source,
    perMillion: toAmounts(price.rates),
    sizeTiers: price.sizeTiers.map(({ aboveInputTokens, rates }) => ({
      aboveInputTokens,
      perMillion: toAmounts(rates),
    })),
    estimatedClasses: price.estimatedClasses,
    multipliers: price.multipliers,
    webSearch: price.webSearch === null ? null : formatUsd(BigInt(price.webSearch)),
  };
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}

function toAmounts(rates: Rates): Record<string, string> {
  return Object.fromEntries(TOKEN_CLASSES.map((name) => [name, formatUsd(BigInt(rates[name]))]));
}

/** `prices`: the prices in force, with their source and dates. */
export const pricesCommand: Command = {
  name: 'prices',
  usage: '[MODEL] [--at ISO]',
  summary: 'show the prices in force, where they come from and since when they hold',
  options: {
    at: { value: 'ISO', summary: 'the moment the prices hold at (default: now)' },
  },
  maxOperands: 1,
  needsConfig: true,
  run: (context) => Promise.resolve(run(context)),
};
