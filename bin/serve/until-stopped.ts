import type { Service } from './start.ts';

/** A process that was ended by Ctrl-C, as shells tell it. */
const INTERRUPTED = 130;

/** Waits for Ctrl-C or SIGTERM, then stops the service; a second one ends the process at once. */
export async function untilStopped(service: Service, say: (sentence: string) => void): Promise<void> {
  await firstSignal();
  const running = service.running();
  const told = running === 1 ? 'An audit is' : `${running} audits are`;
  say(running === 0 ? 'Stopping.\n' : `Stopping. ${told} told to end; Ctrl-C again does not wait for that.\n`);
  await service.stop();
  // What does not hear that it is over must not hold up the terminal.
  if (service.running() > 0 || service.waiting() > 0) atOnce();
  process.off('SIGINT', atOnce).off('SIGTERM', atOnce);
}

/** From the first signal on, the next one ends the process: there is no moment in which nobody listens. */
async function firstSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    const first = () => {
      process.on('SIGINT', atOnce).on('SIGTERM', atOnce);
      process.off('SIGINT', first).off('SIGTERM', first);
      resolve();
    };
    process.on('SIGINT', first).on('SIGTERM', first);
  });
}

function atOnce(): never {
  process.exit(INTERRUPTED);
}
