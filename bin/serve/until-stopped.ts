import type { Service } from './start.ts';

/** A process that was ended by Ctrl-C, as shells tell it. */
const INTERRUPTED = 130;

/** Waits for Ctrl-C or SIGTERM, then stops the service; a second one ends the process at once. */
export async function untilStopped(service: Service, say: (sentence: string) => void): Promise<void> {
  await firstSignal();
  say(stopping(service));
  await service.stop();
  // What does not hear that it is over must not hold up the terminal.
  if (underWay(service).length > 0 || service.waiting() > 0) atOnce();
  process.off('SIGINT', atOnce).off('SIGTERM', atOnce);
}

type Work = Pick<Service, 'running' | 'looking' | 'sweeping'>;

function stopping(service: Work): string {
  const counts = underWay(service);
  if (counts.length === 0) return 'Stopping.\n';
  const told = counts.map(([count, one, many]) => (count === 1 ? one : `${count} ${many}`)).join(' and ');
  const isOne = counts.length === 1 && counts[0]?.[0] === 1;
  const what = `${told.charAt(0).toUpperCase()}${told.slice(1)} ${isOne ? 'is' : 'are'}`;
  return `Stopping. ${what} told to end; Ctrl-C again does not wait for that.\n`;
}

/** How many of what, and how it is called. */
function underWay({ running, looking, sweeping }: Work) {
  const all = [
    [running(), 'an audit', 'audits'],
    [looking(), 'a look of a watch', 'looks of watches'],
    [sweeping(), 'a fleet', 'fleets'],
  ] as const;
  return all.filter(([count]) => count > 0);
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
