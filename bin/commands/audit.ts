import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import { RENDERERS } from '../../lib/explain/render/registry.ts';
import { weighFolder } from '../../lib/live/folder-evidence.ts';
import type { Audit } from '../../lib/model/audit.ts';
import type { Verdict } from '../../lib/model/trace.ts';
import { type AuditRequest, audit, type Stamp } from '../../lib/pipeline.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { SOURCE_FORMS } from '../../lib/request/source-forms.ts';
import { type CommandLine, exitStatus, put, screen } from './command-line.ts';
import { askAccount, type EvidenceFlags, type LiveFlags, withAccount, withEvidence } from './live.ts';

export interface SourceFlags {
  readonly snapshot: string;
  readonly sourceAddress?: string;
  readonly sourcePorts?: string;
  readonly port25Open?: boolean;
  readonly user?: string;
}

interface Flags extends Omit<SourceFlags, 'snapshot'>, LiveFlags, EvidenceFlags {
  readonly snapshot?: string;
  readonly format: keyof typeof RENDERERS;
  readonly output?: string;
  readonly expect?: Verdict;
  readonly from?: string;
}

const DESTINATIONS = `
Destinations:
  host:port  tcp://host:port  udp://host:port  https://host[:port]  smtp:// submission:// ssh:// postgres:// …
  192.0.2.1:443  [2001:db8::1]:443  10.0.0.0/16:5432  0.0.0.0/0:443 (the public internet)
  pl-0123:443 (a prefix list)  eni-0123:5432  i-0123:22  icmp://192.0.2.1 (ping)
  A name means all its addresses; names.json in the snapshot says which: {"api.example.com": ["203.0.113.10"]}

The other way round: with --from the one argument is the interface that is asked for, with its port.
  $ egress-doctor audit --from 203.0.113.9 eni-0123:80 --snapshot my-network
  $ egress-doctor audit --from 0.0.0.0/0 https://198.51.100.7 --snapshot my-network (its public or private address)
  --from takes an address or a range of clients outside, or eni-…/i-…, which is the question from that interface.

Of a live account (--region) whatever stands for interfaces may be asked about:
${SOURCE_FORMS.replace(/^/gm, '  ')}`;

/** `audit <eni> <destination>`: one question, the whole report. */
export function auditCommand(line: CommandLine): Command {
  return withEvidence(withAccount(withSender(new Command('audit').option('--snapshot <folder>', FOLDER))))
    .description('can this interface reach that destination, and if not, which gate drops the packet')
    .usage('[options] <eni> <destination>\n       egress-doctor audit [options] --from <clients> <interface:port>')
    .argument('<eni>', 'the network interface that sends, eni-…; with --from, the one that is asked for')
    .argument('[destination]', 'what it cannot reach (see below)')
    .option('--from <clients>', 'ask whether they reach the interface: 203.0.113.9, 198.51.100.0/24, eni-…')
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
    .action(async (first: string, second: string | undefined, flags: Flags) => {
      const stamp = { id: randomUUID(), createdAt: new Date().toISOString() };
      const report = await reportOf(first, second, flags, stamp);
      await put(RENDERERS[flags.format](report, screen(flags.output)), flags.output);
      line.exitStatus = exitStatus(report.verdict, flags.expect);
    });
}

/** Of a folder, or of an account, where a source may stand for several interfaces. */
async function reportOf(
  first: string,
  second: string | undefined,
  { snapshot, region, ...flags }: Flags,
  stamp: Stamp,
): Promise<Audit> {
  if ((snapshot === undefined) === (region === undefined))
    throw new Problem(
      'usage',
      'write --snapshot and a folder of aws ec2 describe-… output, or --region to read the account',
    );
  const request = requestOf(first, second, flags);
  if (snapshot !== undefined) return ofFolder(snapshot, request, flags, stamp);
  if (request.from !== undefined || region === undefined)
    throw new Problem(
      'usage',
      '--from is asked of a snapshot; write one with egress-doctor capture and add --snapshot',
    );
  return (await askAccount({ ...flags, ...request, region }, stamp)).report;
}

async function ofFolder(folder: string, request: AuditRequest, flags: EvidenceFlags, stamp: Stamp): Promise<Audit> {
  const network = compileNetwork(await readSnapshot(folder));
  const report = audit(network, request, stamp);
  return flags.evidence === true ? weighFolder(folder, network, request, report, flags.since) : report;
}

/** Two words without `--from`, one with it. */
function requestOf(first: string, second: string | undefined, { from, ...flags }: Omit<Flags, 'region'>): AuditRequest {
  if (from === undefined && second !== undefined) return { ...flags, eni: first, destination: second };
  if (from !== undefined && second === undefined) return { ...flags, from, destination: first };
  throw new Problem(
    'usage',
    from === undefined
      ? "missing required argument 'destination'; write audit eni-… host:443, or --from 203.0.113.9 eni-…:80"
      : `${quote(second ?? '')} is one word too many: with --from write the interface and its port alone, like eni-…:80`,
  );
}

const FOLDER = 'folder with the output of aws ec2 describe-… --output json';

/** The options of every command that asks from an interface of a snapshot. */
export function withSource(command: Command): Command {
  return withSender(command.requiredOption('--snapshot <folder>', FOLDER));
}

function withSender(command: Command): Command {
  return command
    .option('--source-address <address>', 'send from this address of the interface, not its primary one')
    .option(
      '--source-ports <range>',
      'the ports the host sends from (default: 32768-60999, Windows and Lambda their own)',
    )
    .option('--user <user>', 'who the program runs as, for host firewalls that ask: a uid, uid:gid or a name')
    .option('--port-25-open', 'AWS has lifted the port 25 restriction for this account');
}
