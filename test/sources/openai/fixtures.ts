/** 1 November 2026, 00:00 UTC. */
export const DAY = Date.UTC(2026, 10, 1);

/** The header of the usage export, as it is documented. */
export const USAGE =
  'start_time,end_time,start_time_iso,end_time_iso,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,input_tokens,output_tokens,input_cached_tokens,input_uncached_tokens\n';

/** The header of the cost export. */
export const COST =
  'start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,organization_id,organization_name\n';

interface Given {
  start?: number;
  startText?: string;
  end?: number;
  project?: string;
  user?: string;
  model?: string;
  requests?: string;
  batch?: string;
  input?: string;
  cached?: string;
  output?: string;
  idle?: boolean;
}

/** A row of the usage export with what is given; figures are written as the export writes them. */
export function dayRow(given: Given): string {
  const { start = DAY, end = start + 86_400_000, project = 'proj_a', user = 'user_a' } = given;
  const { model = 'gpt-5.5-2026-04-24', batch = 'FALSE', requests = '7.0' } = given;
  const { input = '1000.0', cached = '400.0', output = '50.0' } = given;
  const from = given.startText ?? String(start / 1000);
  const times = [from, end / 1000, new Date(start).toISOString(), new Date(end).toISOString()];
  const cells =
    given.idle === true
      ? [...times, ...Array<string>(11).fill('')]
      : [
          ...times,
          project,
          requests,
          user,
          'key_a',
          model,
          batch,
          'default',
          input,
          output,
          cached,
          '600.0',
        ];
  return `${cells.join(',')}\n`;
}

/** A usage export of these rows. */
export function usageCsv(rows: readonly string[]): string {
  return USAGE + rows.join('');
}
