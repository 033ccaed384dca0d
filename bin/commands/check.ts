import { Command, Option } from 'commander';
import * as z from 'zod';
import { readSnapshot } from '../../lib/collect/snapshot/read-snapshot.ts';
import { compileNetwork, type Network } from '../../lib/evaluate/network/network.ts';
import type { Summary } from '../../lib/explain/audit.ts';
import { Verdict } from '../../lib/model/audit.ts';
import { GATES } from '../../lib/model/gate.ts';
import { type AuditRequest, check } from '../../lib/pipeline.ts';
import { Problem, quote } from '../../lib/problem.ts';
import { type CommandLine, put } from './command-line.ts';
import { readList } from './read-list.ts';

const CheckedQuestion = z.object({
  eni: z.string().optional(),
  from: z.string().optional(),
  destination: z.string(),
  expect: Verdict.optional(),
  blockedBy: z.enum(GATES).optional(),
  sourceAddress: z.string().optional(),
  sourcePorts: z.string().optional(),
  port25Open: z.boolean().optional(),
  user: z.string().optional(),
});
type CheckedQuestion = z.infer<typeof CheckedQuestion>;

interface Result extends Partial<Summary> {
  readonly eni?: unknown;
  readonly from?: unknown;
  readonly destination: unknown;
  readonly expect?: string | undefined;
  readonly holds?: boolean;
  readonly error?: string;
}

interface Flags {
  readonly snapshot: string;
  readonly format: 'text' | 'json';
  readonly output?: string;
}

const HELP = `
The file is a list, in JSON or YAML:
  - eni: eni-0a11ce0000000001a
    destination: https://api.example.com
    expect: reachable            # optional: reachable, partial, blocked or unknown
  - {eni: eni-0a11ce0000000001a, destination: "smtp://mx.example.com", expect: blocked, blockedBy: smtp-restriction}
  - {from: 203.0.113.9, destination: "eni-0a11ce0000000001a:80", expect: blocked}   # can that client reach this interface

Exit status: 0 when every expectation holds, 1 when one does not or a question is bad.`;

/** `check <questions>`: many questions over one snapshot; an assertion file for CI. */
export function checkCommand(line: CommandLine): Command {
  return new Command('check')
    .description('ask many questions at once and compare the verdicts with what is expected')
    .argument('<questions>', 'a JSON or YAML file (see below)')
    .requiredOption('--snapshot <folder>', 'folder with the output of aws ec2 describe-… --output json')
    .addOption(new Option('--format <format>', 'how to print the results').choices(['text', 'json']).default('text'))
    .option('--output <file>', 'write the results to a file')
    .addHelpText('after', HELP)
    .action(async (path: string, flags: Flags) => {
      const questions = await readQuestions(path);
      const network = compileNetwork(await readSnapshot(flags.snapshot));
      const results = questions.map((question) => answerOne(network, question));
      const failed = results.filter((one) => one.holds === false || one.error !== undefined).length;
      const summary = { results, held: results.length - failed, failed };
      await put(flags.format === 'json' ? `${JSON.stringify(summary, null, 2)}\n` : lines(summary), flags.output);
      line.exitStatus = failed === 0 ? 0 : 1;
    });
}

async function readQuestions(path: string): Promise<readonly unknown[]> {
  const list = await readList(path, 'check takes a JSON or YAML file with a list of questions');
  if (!Array.isArray(list))
    throw new Problem('bad-input', `${quote(path)} is not a list; write [{"eni": "eni-…", "destination": "host:443"}]`);
  return list;
}

/** A bad question is an error in its own result and stops nobody else's. */
function answerOne(network: Network, item: unknown): Result {
  const asked = CheckedQuestion.safeParse(item);
  const { eni, from, destination, expect } = (
    typeof item === 'object' && item !== null ? item : {}
  ) as Partial<CheckedQuestion>;
  const asker = from === undefined ? { eni: eni ?? null } : { ...(eni !== undefined && { eni }), from };
  const named = { ...asker, destination: destination ?? null };
  if (!asked.success) return { ...named, error: complaint(asked.error) };
  try {
    const summary = check(network, requestOf(asked.data));
    const result = { ...named, ...summary };
    return expect === undefined && asked.data.blockedBy === undefined
      ? result
      : { ...result, expect, holds: holds(asked.data, summary) };
  } catch (error) {
    if (error instanceof Problem) return { ...named, error: error.message };
    throw error;
  }
}

/** Either an interface asks, or clients ask for one. */
function requestOf({ eni, from, ...question }: CheckedQuestion): AuditRequest {
  if (from === undefined && eni !== undefined) return { ...question, eni };
  if (from !== undefined && eni === undefined) return { ...question, from };
  throw new Problem(
    'bad-input',
    'eni: write who sends, or in its place from: the clients that ask for the destination',
  );
}

function holds({ expect, blockedBy }: CheckedQuestion, { verdict, blockers }: Summary): boolean {
  return (
    (expect ?? verdict) === verdict && (blockedBy === undefined || blockers.some(({ gate }) => gate === blockedBy))
  );
}

function complaint(error: z.ZodError): string {
  const [issue] = error.issues;
  return `${issue?.path.join('.') || 'the question'}: ${issue?.message ?? 'is not a question'}`;
}

function lines({ results, held, failed }: { results: readonly Result[]; held: number; failed: number }): string {
  const rows = results.map(({ eni, from, destination, verdict, blockers = [], holds: kept, error }) => {
    const mark = error !== undefined ? 'error' : kept === false ? 'FAIL' : 'ok';
    const why =
      error ?? (blockers.map(({ gate, direction, at }) => `${gate} (${direction}, ${at})`).join(', ') || verdict);
    return `${mark.padEnd(5)}  ${String(from ?? eni)} → ${String(destination)}  ${verdict ?? ''}${why === verdict ? '' : `  ${why}`}`.trimEnd();
  });
  return `${[...rows, '', `${held} held, ${failed} failed`].join('\n')}\n`;
}
