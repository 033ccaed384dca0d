import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { matrixText } from '../../lib/fleet/matrix/matrix-text.ts';
import type { Verdict } from '../../lib/model/trace.ts';
import { Problem } from '../../lib/problem.ts';
import { fleetStatus } from '../fleet/fleet-status.ts';
import { INTERRUPTED, interruptible } from '../fleet/interruption.ts';
import type { FleetEnd } from '../fleet/run-fleet.ts';
import type { AccountFlags } from '../network/account-flags.ts';
import { type CommandLine, progress, put } from './command-line.ts';

interface Flags extends Partial<AccountFlags> {
  readonly snapshot?: string;
  readonly destinations: string;
  readonly output: string;
  readonly format: 'text' | 'json' | 'html';
  readonly workers?: number;
  readonly vpc?: readonly string[];
  readonly expect?: Verdict;
  readonly resume?: true;
  readonly fresh?: true;
}

const HELP = `
The file is a list, in YAML or JSON:
  - https://api.example.com
  - {destination: "10.0.0.5:5432", expect: reachable}   # optional: reachable, partial, blocked or unknown

The results are in the output folder: items/<vpc>.jsonl with a line for each group of interfaces and each destination,
summary.json, and matrix.html for a browser. What is printed is made of them.

A sweep that is interrupted goes on where it stopped when the same command is given again, and what failed is tried again.
Where the snapshot, the destinations or the version have changed, it says so and begins anew with --fresh alone. Of an
account, what was read before the interruption is not read again.

Examples:
  $ egress-doctor fleet --snapshot my-network --destinations destinations.yaml
  $ egress-doctor fleet --region eu-west-1 --destinations destinations.yaml --output results --vpc vpc-0123

Exit status: 0 done, whatever the answers are · 1 an expectation does not hold · 3 bad input or usage ·
4 a VPC could not be swept, and the summary names it · 130 interrupted.`;

/** `fleet`: every interface asked about every destination. */
export function fleetCommand(line: CommandLine): Command {
  return new Command('fleet')
    .description('ask every interface about every destination, and lay the answers out as a matrix')
    .option('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .option('--region <region>', 'read the account in this Region, with the ordinary AWS credentials')
    .option('--profile <profile>', 'the profile of ~/.aws/config to use')
    .option('--role-arn <arn>', 'a role to assume first')
    .addOption(new Option('--external-id <id>', 'what the trust policy of that role asks for'))
    .requiredOption('--destinations <file>', 'what everybody is asked about (see below)')
    .option(
      '--output <folder>',
      'where the results go: a new or an empty folder, or that of an earlier sweep',
      'fleet-results',
    )
    .addOption(new Option('--format <format>', 'what to print').choices(['text', 'json', 'html']).default('text'))
    .option('--workers <count>', 'how many VPCs to sweep at once (default: one for each processor)', atLeastOne)
    .option('--vpc <id...>', 'sweep these VPCs alone')
    .addOption(
      new Option('--expect <verdict>', 'what to expect of destinations that do not say').choices([
        'reachable',
        'partial',
        'blocked',
        'unknown',
      ]),
    )
    .addOption(new Option('--resume', 'go on with an interrupted sweep, or fail').conflicts('fresh'))
    .option('--fresh', 'begin anew, whatever the folder holds of an earlier sweep')
    .addHelpText('after', HELP)
    .action(async (flags: Flags) => {
      const end = await interruptible((signal) => sweepFleet(flags, signal), progress);
      if (end.kind === 'done') await put(printed(end, flags), undefined);
      else progress(`${end.done} VPCs are in ${flags.output}; the same command again goes on from there`);
      line.exitStatus = end.kind === 'done' ? fleetStatus(end.summary) : INTERRUPTED;
    });
}

async function sweepFleet(flags: Flags, signal: AbortSignal): Promise<FleetEnd> {
  const { readDestinations } = await import('../fleet/destinations-file.ts');
  const asked = await readDestinations(flags.destinations);
  const questions = asked.map(({ destination, expect }) => ({ destination, expect: expect ?? flags.expect }));
  const [{ runFleet }, { chosenItems }] = await Promise.all([
    import('../fleet/run-fleet.ts'),
    import('../fleet/chosen-items.ts'),
  ]);
  const source = await sourceOf(flags, signal);
  const { output, workers = availableParallelism() } = flags;
  const beginning = flags.fresh ? 'fresh' : flags.resume ? 'resume' : 'either';
  const items = chosenItems(source.items, flags.vpc);
  return runFleet({ source, items, questions, output, workers, beginning, screen: process.stderr, signal });
}

/** The one place that decides what is read. */
async function sourceOf({ snapshot, region, ...flags }: Flags, signal: AbortSignal) {
  if (snapshot !== undefined && region === undefined)
    return (await import('../fleet/folder-source.ts')).folderSource(snapshot);
  if (region !== undefined && snapshot === undefined)
    return (await import('../fleet/account-source.ts')).accountSource({ ...flags, region }, signal);
  throw new Problem(
    'usage',
    'write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account',
  );
}

function printed({ summary, matrix, page }: Extract<FleetEnd, { kind: 'done' }>, { format, output }: Flags): string {
  if (format === 'json') return `${JSON.stringify(summary, null, 2)}\n`;
  if (format === 'html') return page;
  return `${matrixText(matrix, summary)}\nThe matrix is ${join(output, 'matrix.html')}, and every line is in ${join(output, 'items')}.\n`;
}

function atLeastOne(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It is a number from 1 to 999.');
}
