import { readFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { parse } from 'yaml';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork, type Network } from '../../lib/evaluate/network/network.ts';
import type { Summary } from '../../lib/explain/audit.ts';
import { type Change, compareAnswers, comparePostures } from '../../lib/explain/diff.ts';
import { check, reach } from '../../lib/pipeline.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { parseDestination } from '../../lib/request/destination.ts';
import { type CommandLine, put } from './command-line.ts';

interface Flags {
  readonly destinations?: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

const HELP = `
With --destinations every interface is asked about every destination of the file (a list in JSON or YAML); without
it, everything that each interface certainly reaches is compared.

Exit status: 0 when nothing changed, 1 when something opened or closed.`;

/** `diff <before> <after>`: what opened and what closed between two snapshots. */
export function diffCommand(line: CommandLine): Command {
  return new Command('diff')
    .description('what opened and what closed between two snapshots')
    .argument('<before>', 'a snapshot folder')
    .argument('<after>', 'a snapshot folder')
    .option('--destinations <file>', 'compare these destinations alone')
    .addOption(new Option('--format <format>', 'how to print the changes').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the changes to a file')
    .addHelpText('after', HELP)
    .action(async (before: string, after: string, flags: Flags) => {
      const old = compileNetwork(await readSnapshot(before));
      const now = compileNetwork(await readSnapshot(after));
      const destinations = flags.destinations === undefined ? undefined : await readDestinations(flags.destinations);
      const changes = interfacesOf(old, now).flatMap((eni) => compare(old, now, eni, destinations));
      await put(flags.format === 'json' ? `${JSON.stringify({ changes }, null, 2)}\n` : lines(changes), flags.output);
      line.exitStatus = changes.length === 0 ? 0 : 1;
    });
}

function interfacesOf(...networks: readonly Network[]): readonly string[] {
  const ids = networks.flatMap(({ snapshot }) =>
    (snapshot.NetworkInterfaces ?? []).map((one) => one.NetworkInterfaceId),
  );
  return [...new Set(ids)].toSorted();
}

function compare(
  old: Network,
  now: Network,
  eni: string,
  destinations: readonly string[] | undefined,
): readonly Change[] {
  if (destinations === undefined)
    return comparePostures(eni, orNothing(() => reach(old, { eni })) ?? [], orNothing(() => reach(now, { eni })) ?? []);
  return destinations.flatMap((destination) => {
    const ask = (network: Network): Summary | undefined => orNothing(() => check(network, { eni, destination }));
    const change = compareAnswers(eni, destination, ask(old), ask(now));
    return change === undefined ? [] : [change];
  });
}

/** An interface that one of the snapshots lacks, or an address it cannot ask about, has no answer there. */
function orNothing<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}

async function readDestinations(path: string): Promise<readonly string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Problem(
      'usage',
      `cannot read ${quote(path)} (${error.code ?? error.message}); --destinations takes a file with a list of destinations`,
    );
  });
  const list: unknown = parse(text, { logLevel: 'error' });
  if (!Array.isArray(list) || !list.every((one) => typeof one === 'string'))
    throw new Problem(
      'bad-input',
      `${quote(path)} is not a list of destinations; write ["https://api.example.com", "10.0.0.5:5432"]`,
    );
  for (const destination of list) parseDestination(destination);
  return list;
}

function lines(changes: readonly Change[]): string {
  if (changes.length === 0) return 'Nothing opened and nothing closed.\n';
  const rows = changes.map(({ eni, destination, change, before, after, because }) => {
    const step = before === null && after === null ? '' : `: ${before ?? 'not there'} → ${after ?? 'not there'}`;
    return [
      `${change.padEnd(11)}  ${eni} → ${destination}${step}`,
      ...because.map((one) => `             ${one}`),
    ].join('\n');
  });
  return `${rows.join('\n')}\n`;
}
