import type { Service } from './start.ts';

/** A process that was ended by Ctrl-C, as shells tell it. */
const INTERRUPTED = 130;

/** Waits for Ctrl-C or SIGTERM, then stops the service; a second one ends the process at once. */
export async function untilStopped(service: Service, say: (sentence: string) => void): Promise<void> {
  await signalled();
  const running = service.running();
  const told = running === 0 ? '' : ` ${running === 1 ? 'An audit is' : `${running} audits are`} told to end;`;
  say(`Stopping.${told}${running === 0 ? '' : ' Ctrl-C again does not wait for that.'}\n`);
  process.once('SIGINT', atOnce).once('SIGTERM', atOnce);
  await service.stop();
  // What does not hear that it is over must not hold up the terminal.
  if (service.running() > 0) atOnce();
  process.off('SIGINT', atOnce).off('SIGTERM', atOnce);
}

function atOnce(): never {
  process.exit(INTERRUPTED);
}

async function signalled(): Promise<void> {
  await new Promise<void>((resolve) => {
    const once = () => {
      process.off('SIGINT', once).off('SIGTERM', once);
      resolve();
    };
    process.on('SIGINT', once).on('SIGTERM', once);
  });
}
