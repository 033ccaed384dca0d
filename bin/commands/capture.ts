import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { writeSnapshot } from '../../lib/collect/snapshot/write-snapshot.ts';
import { type CommandLine, progress, put } from './command-line.ts';
import { askAccount, type EvidenceFlags, type LiveFlags, withAccount, withEvidence } from './live.ts';

interface Flags extends LiveFlags, EvidenceFlags {
  readonly region: string;
  readonly output: string;
  readonly redact?: true;
  readonly force?: true;
  readonly user?: string;
}

/** What is asked where nobody says: everything on the way out. */
const INTERNET = '0.0.0.0/0:443';

const HELP = `
The folder is a snapshot for audit, check, diff, lint and serve: it holds what the audit of this question read, and says
so. Another question about it may find gaps. An audit of the folder gives the report that is printed here in short.

--evidence saves what AWS measured of the path too, for an audit of the folder with --evidence.

--redact replaces account ids, public addresses, names, tags and host names, each by the same everywhere, so that the
answer stays what it is. Ids like vpc-… and sg-…, private addresses and the rules of hosts stay; fields of flow logs
that name something else are left out. Read it before you send it.

Examples:
  $ egress-doctor capture eni-0123 https://api.example.com --region eu-west-1 --output my-network
  $ egress-doctor audit eni-0123 https://api.example.com --snapshot my-network`;

/** `capture <source> [destination]`: what an audit reads, as a snapshot folder. */
export function captureCommand(line: CommandLine): Command {
  return withEvidence(withAccount(new Command('capture')))
    .description('write what the audit of an account reads as a snapshot folder')
    .argument('<source>', 'eni-…, i-…, a task, a function, a group or a private address, as for audit')
    .argument('[destination]', 'what it cannot reach, as for audit', INTERNET)
    .requiredOption('--output <folder>', 'where to write it: a new or an empty folder, or that of an earlier capture')
    .option('--redact', 'replace account ids, public addresses, names and tags')
    .option('--force', 'write into a folder that holds other things too')
    .option('--user <user>', 'who the program runs as, for host firewalls that ask')
    .addHelpText('after', HELP)
    .action(async (eni: string, destination: string, { output, ...flags }: Flags) => {
      const stamp = { id: randomUUID(), createdAt: new Date().toISOString() };
      const { report, files } = await askAccount({ ...flags, eni, destination }, stamp);
      const options = { redact: flags.redact, asked: [eni, destination], force: flags.force };
      const { paths, text } = await writeSnapshot(output, files, options);
      await put(`${output} holds ${paths.length} files; the audit says ${report.verdict}\n`, undefined);
      const evidence = flags.evidence === true ? ' --evidence' : '';
      const question = `${report.request.eni} ${text(destination)}`;
      progress(`ask it again with: egress-doctor audit ${question} --snapshot ${output}${evidence}`);
      line.exitStatus = 0;
    });
}
