/** What runs the window's commands from outside of it. */
export interface CommandRunner {
  /** Runs a command in the window; where there is none it is opened first, and the command waits for it. */
  run(id: string): void;
  /** Does something in the window once its page is there; where there is none it is opened first. */
  whenThere(act: () => void): void;
  /** The window says which commands it can run; one that waits for that is run. */
  onAvailable(ids: readonly string[]): void;
  /** The window is gone. */
  onClosed(): void;
}

/** Makes it; `show` opens the window or brings it to the front, `send` tells the command to its page. */
export function createCommandRunner({
  show,
  send,
}: {
  show(): void;
  send(id: string): void;
}): CommandRunner {
  let available: readonly string[] | null = null;
  let waiting: string | null = null;
  let acts: (() => void)[] = [];
  return {
    run(id) {
      if (available === null) {
        waiting = id;
        show();
      } else {
        send(id);
      }
    },
    whenThere(act) {
      show();
      if (available === null) acts = [act];
      else act();
    },
    onAvailable(ids) {
      available = ids;
      for (const act of acts.splice(0)) act();
      if (waiting === null || !ids.includes(waiting)) return;
      send(waiting);
      waiting = null;
    },
    onClosed() {
      available = null;
      waiting = null;
      acts = [];
    },
  };
}
