/** A set-up step that cannot go on; its message tells the person what to do. */
export class SetupError extends Error {}

/** Writes one line to stderr: set-up never writes to stdout, which belongs to the command it serves. */
export function say(line) {
  process.stderr.write(`[setup] ${line}\n`);
}

/** Announces a step, runs it and says how long it took. */
export async function step(title, work) {
  const begun = Date.now();
  say(`${title} ...`);
  const result = await work();
  say(`${title}: done in ${seconds(Date.now() - begun)}`);
  return result;
}

/** Writes milliseconds as seconds with one place. */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Runs a script's main function; a `SetupError` is printed as a sentence, anything else with its stack. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (error instanceof SetupError) say(`cannot go on: ${error.message}`);
    else console.error(error);
    process.exitCode = 1;
  }
}
