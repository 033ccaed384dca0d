import { Command, Option } from 'commander';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { lintSnapshot } from '../../lib/explain/lint/registry.ts';
import type { Finding } from '../../lib/model/audit.ts';
import { type CommandLine, put } from './command-line.ts';

interface Flags {
  readonly format: 'text' | 'json';
  readonly output?: string;
}

/** `lint <snapshot>`: what is wrong with the rules themselves, without a question. */
export function lintCommand(line: CommandLine): Command {
  return new Command('lint')
    .description(
      'rules that can never match, replies that are blocked, routes that lead nowhere, egress wider than needed',
    )
    .argument('<snapshot>', 'folder with the output of aws ec2 describe-… --output json')
    .addOption(new Option('--format <format>', 'how to print the findings').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the findings to a file')
    .addHelpText('after', '\nExit status: 0 when there is no warning, 1 when there is one.')
    .action(async (folder: string, flags: Flags) => {
      const findings = lintSnapshot(compileNetwork(await readSnapshot(folder)));
      await put(flags.format === 'json' ? `${JSON.stringify({ findings }, null, 2)}\n` : lines(findings), flags.output);
      line.exitStatus = findings.some(({ severity }) => severity !== 'info') ? 1 : 0;
    });
}

function lines(findings: readonly Finding[]): string {
  const rows = findings.map(({ severity, code, message }) => `${severity.padEnd(7)}  ${message} [${code}]`);
  return `${[...rows, `${findings.length} finding${findings.length === 1 ? '' : 's'}`].join('\n')}\n`;
}
