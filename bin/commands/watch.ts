import { join } from 'node:path';
import { Command, Option } from 'commander';
import { Problem } from '../../lib/problem.ts';
import { INTERRUPTED, interruptible } from '../fleet/interruption.ts';
import type { AccountFlags } from '../network/account-flags.ts';
import { every, readEvery } from '../watches/every.ts';
import type { Looked } from '../watches/run-round.ts';
import type { Watched } from '../watches/watched.ts';
import { type CommandLine, progress, put } from './command-line.ts';

interface Flags extends Partial<AccountFlags> {
  readonly snapshot?: string;
  readonly state: string;
  readonly every?: number;
  readonly format: 'text' | 'json';
}

const HELP = `
The file is a list of watches, in YAML or JSON, as POST /v1/watches and the context of the stack have them:
  - name: payments reaches its bank
    source: {tag: team=payments}     # or what audit takes: eni-…, i-…, ecs-service:cluster/name, subnet-…
    destinations: [https://bank.example.com, "10.20.0.5:5432"]
    expect: reachable                # or blocked

How each stands is kept in the state folder, and the network as it was when it last held: what broke is told once, with what
changed since and, of an account, who changed it. When it holds again that is told once too. Nothing is sent anywhere
from here: schedule, notify and proposeFix are of the service.

Examples:
  $ egress-doctor watch examples/watches.yaml --snapshot examples/healthy-private-subnet/snapshot
  $ egress-doctor watch watches.yaml --region eu-west-1 --every 5m

Exit status: 0 all of it holds · 1 something is broken · 2 nothing is, but of something nobody can tell ·
3 bad input or usage · 130 interrupted before the first look was over. With --every it is that of the last look.`;

/** `watch`: whether what is expected still holds, and what changed where it does not. */
export function watchCommand(line: CommandLine): Command {
  return new Command('watch')
    .description('look whether what is expected still holds, and say what changed and who changed it where it does not')
    .argument('<file>', 'a JSON or YAML file with a list of watches (see below)')
    .option('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .option('--region <region>', 'read the account in this Region, with the ordinary AWS credentials')
    .option('--profile <profile>', 'the profile of ~/.aws/config to use')
    .option('--role-arn <arn>', 'a role to assume first')
    .addOption(new Option('--external-id <id>', 'what the trust policy of that role asks for'))
    .option('--state <folder>', 'where it is kept how each watch stands', '.egress-doctor/watches')
    .option('--every <time>', 'go on looking, so long apart, until Ctrl-C: 30s, 5m, 1h', readEvery)
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .addHelpText('after', HELP)
    .action(async (file: string, flags: Flags) => {
      line.exitStatus = await interruptible((signal) => watchFile(file, flags, signal), progress);
    });
}

async function watchFile(file: string, flags: Flags, signal: AbortSignal): Promise<number> {
  const { readWatches } = await import('../watches/watch-file.ts');
  const filed = await readWatches(file);
  const watched = await watchedBy(flags);
  const [{ runRound }, { roundStatus }, { folderWatches }, { folderArchive }] = await Promise.all([
    import('../watches/run-round.ts'),
    import('../watches/round-status.ts'),
    import('../../lib/store/watches/folder.ts'),
    import('../../lib/store/archive/folder.ts'),
  ]);
  const watches = folderWatches(flags.state);
  const archive = folderArchive(join(flags.state, 'looks'));
  let status = INTERRUPTED;
  const round = async () => {
    const looked = await runRound(filed, { watched, watches, archive, now: () => new Date(), signal });
    await put(await printed(looked, flags), undefined);
    status = roundStatus(looked);
  };
  await every(flags.every, round, signal).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
  return status;
}

/** The one place that decides what is looked at. */
async function watchedBy({ snapshot, region, ...flags }: Flags): Promise<Watched> {
  if (snapshot !== undefined && region === undefined)
    return (await import('../watches/watched-folder.ts')).watchedFolder(snapshot);
  if (region !== undefined && snapshot === undefined)
    return (await import('../watches/watched-account.ts')).watchedAccount({ ...flags, region });
  throw new Problem(
    'usage',
    'write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account',
  );
}

/** With --every each look is one line of JSON. */
async function printed(looked: readonly Looked[], { format, every: pause }: Flags): Promise<string> {
  const { roundJson, roundText } = await import('../watches/say-round.ts');
  if (format === 'text') return roundText(looked);
  return `${JSON.stringify(roundJson(looked), null, pause === undefined ? 2 : 0)}\n`;
}
