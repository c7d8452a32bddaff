import { z } from 'zod';

const stateSchema = z.object({
  /** The first line with session, folder and time has been seen. */
  placed: z.boolean().default(false),
  /** Lines without any id have been seen: equal ones are numbered over the whole file. */
  unkeyed: z.boolean().default(false),
  /** Only where a line without a time has been seen: up to this offset, that is the last time that was told. */
  timed: z.tuple([z.number(), z.number().nullable()]).nullable().default(null),
  /** When responses were asked for: see `Asked`. Of each chain the ids and times of lines; of each response a time. */
  asked: z
    .object({
      chains: z.array(
        z.tuple([z.string(), z.array(z.tuple([z.string().nullable(), z.number().nullable()]))]),
      ),
      responses: z.array(z.tuple([z.string(), z.number().nullable()])),
    })
    .nullable()
    .default(null),
});

/** What is remembered of a file between two scans of it. */
export type ScanState = z.infer<typeof stateSchema>;

/** Reads a checkpoint's state; one that cannot be read says nothing, which costs a second look at the file. */
export function readState(text: string | null): ScanState {
  const nothing = { placed: false, unkeyed: true, timed: null, asked: null };
  if (text === null) return { ...nothing, unkeyed: false };
  try {
    return stateSchema.safeParse(JSON.parse(text)).data ?? nothing;
  } catch {
    return nothing;
  }
}

/** Writes a state for a checkpoint, null when there is nothing to say. */
export function writeState({ placed, unkeyed, timed, asked }: ScanState): string | null {
  const said = {
    ...(placed ? { placed } : {}),
    ...(unkeyed ? { unkeyed } : {}),
    ...(timed ? { timed } : {}),
    ...(asked ? { asked } : {}),
  };
  return Object.keys(said).length > 0 ? JSON.stringify(said) : null;
}
