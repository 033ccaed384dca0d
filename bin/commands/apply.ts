import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { compileNetwork } from '../../lib/evaluate/network/network.ts';
import type { Plan } from '../../lib/model/plan.ts';
import type { Receipt } from '../../lib/model/receipt.ts';
import { audit } from '../../lib/pipeline.ts';
import { Problem } from '../../lib/problem.ts';
import { confirm } from '../remediation/confirm.ts';
import { readPlan } from '../remediation/plan-file.ts';
import { receiptFile } from '../remediation/receipt-file.ts';
import { sayPlan } from '../remediation/say-plan.ts';
import { type CommandLine, progress, put } from './command-line.ts';
import { type LiveFlags, withAccount, withPorts } from './live.ts';

interface Flags extends LiveFlags {
  readonly yes?: true;
  readonly snapshot?: string;
  readonly output?: string;
  readonly force?: true;
  readonly receipt?: string;
}

const HELP = `
The plan is what plan --format json printed. Of an account the changes are made one after the other, with a receipt that is
written before each call; then it is looked whether they helped, and if they did not everything is taken back. Of a snapshot a
patched copy of the folder is written, and the folder itself stays as it is.

Examples:
  $ egress-doctor apply plan.json --region eu-west-1
  $ egress-doctor apply plan.json --snapshot my-network --output my-network-mended
  $ egress-doctor undo pln-1.receipt.json --region eu-west-1

Exit status: 0 applied, and it helped · 1 it did not help, or failed, and everything was taken back · 3 nothing was begun ·
4 something could not be taken back: the receipt says what.`;

/** `apply <plan.json>`: makes the changes of a plan, where somebody says yes. */
export function applyCommand(line: CommandLine): Command {
  return withAccount(new Command('apply'))
    .description('make the changes of a plan, see whether they help, and take them back if they do not')
    .argument('<plan>', 'what egress-doctor plan --format json printed')
    .option('--yes', 'do not ask')
    .option('--snapshot <folder>', 'patch a copy of this folder instead of an account')
    .option('--output <folder>', 'where the patched copy goes')
    .option('--force', 'write into a folder that holds other things too')
    .option('--receipt <file>', 'where the receipt goes (default: <plan id>.receipt.json)')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: Flags) => {
      const plan = await readPlan(file);
      const { snapshot, region } = flags;
      if ((snapshot === undefined) === (region === undefined))
        throw new Problem(
          'usage',
          'write --region for an account, or --snapshot and --output for a patched copy of a folder',
        );
      progress(sayPlan(plan));
      const receipt = flags.receipt ?? `${plan.id}.receipt.json`;
      line.exitStatus =
        region === undefined
          ? await toFolder(plan, flags, receipt)
          : await toAccount(plan, { ...flags, region }, receipt);
    });
}

async function toFolder(plan: Plan, { snapshot = '', output, force }: Flags, file: string): Promise<number> {
  if (output === undefined) throw new Problem('usage', 'write --output and a folder for the patched copy');
  const { applyToFolder } = await import('../remediation/folder.ts');
  const { receipt, after } = await applyToFolder(plan, { snapshot, output, force });
  await receiptFile(file).write(receipt);
  const { eni, from, destination } = plan.question;
  const request = from === undefined ? { eni, destination } : { from, destination };
  const { verdict } = audit(compileNetwork(after), request, { id: '', createdAt: '' });
  await put(
    `${output} holds the patched copy, in which ${destination} is ${verdict}; the receipt is ${file}\n`,
    undefined,
  );
  return verdict === 'reachable' ? 0 : 1;
}

async function toAccount(plan: Plan, flags: Flags & { readonly region: string }, file: string): Promise<number> {
  const { applyToAccount, checkBefore } = await import('../remediation/account.ts');
  const { eni, destination } = plan.question;
  const asked = { ...flags, eni, destination, brokenOff: () => sayBrokenOff(file) };
  return withPorts(asked, async (ports, order, watch, credentials) => {
    const account = { ports, order, watch, credentials, region: flags.region };
    const before = await checkBefore(account, plan);
    await confirm(
      `Make ${plan.changes.length === 1 ? 'this change' : `these ${plan.changes.length} changes`}?`,
      flags.yes ?? false,
    );
    const { receipt, verification } = await applyToAccount(account, plan, before, file);
    await put(`${verification?.sentence ?? 'The changes were not made.'} ${sayOutcome(receipt, file)}\n`, undefined);
    return STATUS[receipt.outcome];
  });
}

const STATUS: Readonly<Record<Receipt['outcome'], number>> = { applied: 0, restored: 1, torn: 4, 'under-way': 4 };

/** Only where there is a receipt, something may have been changed. */
export function sayBrokenOff(file: string): string {
  if (!existsSync(file)) return 'broken off before anything was changed';
  return `broken off; ${file} says what was done, and egress-doctor undo ${file} takes it back`;
}

/** What became of it, for people. */
export function sayOutcome({ outcome, steps }: Receipt, file: string): string {
  const why = steps.flatMap(({ failure }) => failure ?? []).join('; ');
  const told = why === '' ? '' : ` (${why})`;
  if (outcome === 'applied') return `Undo it with: egress-doctor undo ${file}`;
  if (outcome === 'restored') return `Everything is as it was${told}.`;
  return `Something could not be taken back${told}; the receipt is ${file}, and undo goes on from there.`;
}
