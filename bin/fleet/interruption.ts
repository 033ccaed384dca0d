/** A process that was ended by Ctrl-C, as shells tell it. */
export const INTERRUPTED = 130;

/** Runs with a signal that the first Ctrl-C or SIGTERM aborts; the second one ends the process at once. */
export async function interruptible<T>(
  run: (signal: AbortSignal) => Promise<T>,
  say: (sentence: string) => void,
): Promise<T> {
  const controller = new AbortController();
  const listen = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    say('Stopping when what is being written is whole; Ctrl-C again does not wait for that.');
    controller.abort();
  };
  process.on('SIGINT', listen).on('SIGTERM', listen);
  return run(controller.signal).finally(() => process.off('SIGINT', listen).off('SIGTERM', listen));
}
