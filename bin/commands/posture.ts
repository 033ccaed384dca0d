import { Command, Option } from 'commander';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { PostureRow } from '../../lib/explain/posture-report.ts';
import { posture } from '../../lib/pipeline.ts';
import { type SourceFlags, withSource } from './audit.ts';
import { type CommandLine, put } from './command-line.ts';

interface Flags extends SourceFlags {
  readonly format: 'text' | 'json';
  readonly output?: string;
}

/** `posture <eni>`: everything that an interface can reach. */
export function postureCommand(line: CommandLine): Command {
  return withSource(new Command('posture'))
    .description('everything that this interface can reach, grouped')
    .argument('<eni>', 'the network interface that sends, eni-…')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write it to a file')
    .action(async (eni: string, flags: Flags) => {
      const rows = posture(compileNetwork(await readSnapshot(flags.snapshot)), { ...flags, eni });
      await put(
        flags.format === 'json' ? `${JSON.stringify({ eni, reaches: rows }, null, 2)}\n` : lines(eni, rows),
        flags.output,
      );
      line.exitStatus = 0;
    });
}

const CERTAINTY = {
  always: '',
  sometimes: ' (from some source ports only)',
  unknown: ' (unknown: something could not be read)',
};

function lines(eni: string, rows: readonly PostureRow[]): string {
  if (rows.length === 0) return `${eni} reaches nothing.\n`;
  const shown = rows.map((row) => {
    const { through, traffic, certainty } = row;
    return `${through}: ${traffic.join(', ')}${CERTAINTY[certainty]}\n${destinations(row)
      .map((one) => `    ${one}\n`)
      .join('')}`;
  });
  return `${eni} reaches:\n\n${shown.join('\n')}`;
}

/** Few by name; most of the internet as that. */
function destinations({ to, internet }: PostureRow): readonly string[] {
  if (internet) return [`the internet (${to.length} ranges; --format json lists them)`];
  return to.length > 8 ? [...to.slice(0, 8), `and ${to.length - 8} more`] : to;
}
