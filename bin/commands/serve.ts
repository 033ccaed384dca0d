import { Command, InvalidArgumentError } from 'commander';
import type { Log } from '../../lambda/ports.ts';
import type { Network } from '../serve/network/network.ts';
import { type CommandLine, put } from './command-line.ts';

interface Flags {
  readonly port: number;
  readonly host: string;
  readonly snapshot: string;
  readonly latency: number;
  readonly region?: string;
  readonly profile?: string;
  readonly applying?: true;
}

const EXAMPLE = 'examples/healthy-private-subnet/snapshot';
const HELP = `
The HTTP API is under /v1 (its OpenAPI document at /v1/openapi.json), the pages are at /.
Only this machine can reach it, unless --host says otherwise. Audits, watches and fleets are kept in memory, and
are gone when it ends. Watches are run by their schedules as long as it runs; their news, and the ends of fleets, are told
here, a line each.`;

/** `serve`: the whole service on this machine. */
export function serveCommand(line: CommandLine): Command {
  return new Command('serve')
    .description('the HTTP API and a page to ask from, on this machine')
    .option('--port <port>', 'where to listen; 0 takes any port that is free', whole(65_535), 8080)
    .option('--host <address>', 'the address to listen on', '127.0.0.1')
    .option('--snapshot <folder>', 'the recording to audit', EXAMPLE)
    .option('--region <region>', 'audit the account in this Region instead, with the ordinary AWS credentials')
    .option('--profile <profile>', 'the profile of ~/.aws/config to use')
    .option('--applying', 'carry out the plans that are approved, in that account; a recording plays along anyhow')
    .option(
      '--latency <milliseconds>',
      'how long each call to AWS takes, where a recording plays AWS',
      whole(60_000),
      0,
    )
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      // Half a second of modules, which other commands need not wait for.
      const [{ startService }, { greeting, openToAll }, { untilStopped }, { isLoopback }] = await Promise.all([
        import('../serve/start.ts'),
        import('../serve/greeting.ts'),
        import('../serve/until-stopped.ts'),
        import('../serve/http/trespass.ts'),
      ]);
      const network = await openNetwork(flags);
      const service = await startService(network, { ...flags, log: LOG, tell }).catch(async (error: unknown) => {
        await network.close();
        throw error;
      });
      const stopped = untilStopped(service, say);
      if (!isLoopback(flags.host)) say(openToAll(flags.host));
      await put(greeting(service.url, network), undefined);
      await stopped;
      line.exitStatus = 0;
    });
}

/** The one place that decides what AWS is here. */
async function openNetwork({ snapshot, latency, region, profile, applying }: Flags): Promise<Network> {
  if (region !== undefined)
    return (await import('../serve/network/account.ts')).openAccount(region, { profile, applying });
  return (await import('../serve/network/recording.ts')).openRecording(snapshot, latency);
}

function whole(most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,5}$/.test(text) && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It is a number from 0 to ${most}.`);
  };
}

function say(sentence: string): void {
  process.stderr.write(sentence);
}

/** What AWS calls its things is among the words: nothing of it may move the cursor. */
function tell(sentence: string): void {
  say(`${sentence.replaceAll(/\p{Cc}+/gu, ' ')}\n`);
}

function warn(sentence: string, { error }: Parameters<Log['warn']>[1] = {}): void {
  say(`egress-doctor: ${sentence}${error instanceof Error ? `\n${error.stack}` : ''}\n`);
}

const LOG: Log = { info: () => undefined, warn, error: warn };
