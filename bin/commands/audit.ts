import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { RENDERERS } from '../../lib/explain/render/registry.ts';
import type { Verdict } from '../../lib/model/trace.ts';
import { audit } from '../../lib/pipeline.ts';
import { type CommandLine, exitStatus, put, screen } from './command-line.ts';

export interface SourceFlags {
  readonly snapshot: string;
  readonly sourceAddress?: string;
  readonly sourcePorts?: string;
  readonly port25Open?: boolean;
}

interface Flags extends SourceFlags {
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
  readonly expect?: Verdict;
}

const DESTINATIONS = `
Destinations:
  host:port  tcp://host:port  udp://host:port  https://host[:port]  smtp:// submission:// ssh:// postgres:// …
  192.0.2.1:443  [2001:db8::1]:443  10.0.0.0/16:5432  0.0.0.0/0:443 (the public internet)
  pl-0123:443 (a prefix list)  eni-0123:5432  i-0123:22  icmp://192.0.2.1 (ping)
  A name means all its addresses; names.json in the snapshot says which: {"api.example.com": ["203.0.113.10"]}`;

/** `audit <eni> <destination>`: one question, the whole report. */
export function auditCommand(line: CommandLine): Command {
  return withSource(new Command('audit'))
    .description('can this interface reach that destination, and if not, which gate drops the packet')
    .argument('<eni>', 'the network interface that sends, eni-…')
    .argument('<destination>', 'what it cannot reach (see below)')
    .addOption(
      new Option('--format <format>', 'how to print the report').choices(Object.keys(RENDERERS)).default('text'),
    )
    .option('--output <file>', 'write the report to a file')
    .addOption(
      new Option('--expect <verdict>', 'succeed when this is the verdict').choices([
        'reachable',
        'partial',
        'blocked',
        'unknown',
      ]),
    )
    .addHelpText('after', DESTINATIONS)
    .action(async (eni: string, destination: string, flags: Flags) => {
      const network = compileNetwork(await readSnapshot(flags.snapshot));
      const stamp = { id: randomUUID(), createdAt: new Date().toISOString() };
      const report = audit(network, { ...flags, eni, destination }, stamp);
      await put(RENDERERS[flags.format](report, screen(flags.output)), flags.output);
      line.exitStatus = exitStatus(report.verdict, flags.expect);
    });
}

/** The options of every command that asks from an interface. */
export function withSource(command: Command): Command {
  return command
    .requiredOption('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .option('--source-address <address>', 'send from this address of the interface, not its primary one')
    .option(
      '--source-ports <range>',
      'the ports the host sends from (default: 32768-60999, Windows and Lambda their own)',
    )
    .option('--port-25-open', 'AWS has lifted the port 25 restriction for this account');
}
