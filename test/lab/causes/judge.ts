import { compileNetwork } from '../../../lib/evaluate/network/network.ts';
import { whereabouts } from '../../../lib/explain/observation/evidence.ts';
import type { Audit } from '../../../lib/model/audit.ts';
import type { Attempt, HostReport } from '../../../lib/model/host/report.ts';
import { audit } from '../../../lib/pipeline.ts';
import { FAR, OPEN_PORT } from './addresses.ts';
import type { Ending, Expected, Scenario, Whose } from './scenario.ts';
import { ENI, snapshotOf } from './snapshot.ts';

/** What is not as the row has it, as sentences: of the probe's attempts, and of the audit over its report. */
export function judge(scenario: Scenario, report: HostReport): readonly string[] {
  return [
    ...judgeAttempts(scenario.says.attempts, report),
    ...judgeResolution(scenario.says, report),
    ...judgeAudit(scenario.says, auditOf(scenario, report)),
  ];
}

/** Without Python there are no frames: one attempt, and what its tool and the counters said. */
export function judgeAttempts(
  expected: Expected['attempts'],
  { attempts = [], unread = [] }: HostReport,
): readonly string[] {
  if (attempts.length === 0) return [`no attempt was made: ${JSON.stringify(unread)}`];
  const endings = 'outcome' in expected ? allOf(expected) : expected;
  const missing = Object.keys(endings).filter((whose) => attempts.every((one) => whoseIs(one) !== whose));
  const odd = attempts.flatMap((attempt) => {
    const ending = endings[whoseIs(attempt)];
    return ending === undefined || agrees(ending, attempt) ? [] : [`expected ${show(ending)}: ${describe(attempt)}`];
  });
  return [...('outcome' in expected ? [] : missing.map((whose) => `there is no attempt of ${whose}`)), ...odd];
}

function allOf(ending: Ending): Readonly<Record<Whose, Ending>> {
  return { automatic: ending, low: ending, middle: ending, high: ending, user: ending };
}

function whoseIs({ user, choice }: Attempt): Whose {
  return user === undefined ? choice : 'user';
}

function agrees({ outcome, errno, where }: Ending, attempt: Attempt): boolean {
  const same = attempt.outcome === outcome && whereabouts(attempt) === where;
  return same && (errno === undefined || attempt.errno === errno);
}

function show({ outcome, errno, where }: Ending): string {
  return `${outcome}/${errno ?? 'any'}/${where}`;
}

function describe(attempt: Attempt): string {
  const { outcome, errno, milliseconds, tap, counters } = attempt;
  const evidence = JSON.stringify(tap ?? counters ?? {});
  return `${whoseIs(attempt)} ended ${outcome}/${errno}/${whereabouts(attempt)} after ${milliseconds} ms, ${evidence}`;
}

function judgeResolution({ resolution }: Expected, report: HostReport): readonly string[] {
  if (resolution === undefined || report.resolution?.error === resolution) return [];
  return [`expected ${resolution} of the resolver: ${JSON.stringify(report.resolution)}`];
}

/** The audit of the same question, as the service answers it. */
function auditOf({ asks = {}, aws }: Scenario, report: HostReport): Audit {
  const { host = FAR, port = OPEN_PORT, protocol = 'tcp', user } = asks;
  const place = host.includes(':') ? `[${host}]` : host;
  const destination = protocol === 'icmp' ? `icmp://${place}` : `${protocol}://${place}:${port}`;
  const request = { eni: ENI, destination, ...(user === undefined ? {} : { user }) };
  return audit(compileNetwork(snapshotOf(report, aws)), request, { id: 'aud-lab', createdAt: '' });
}

function judgeAudit(says: Expected, found: Audit): readonly string[] {
  const told = new Set(found.findings.map(({ code }) => code));
  return [
    ...judgeModel(says.model, found),
    ...differs('agreement', says.agreement, found.agreement),
    ...(says.outcome === undefined ? [] : differs('outcome', says.outcome, found.probe?.outcome)),
    ...(says.findings ?? []).filter((code) => !told.has(code)).map((code) => `there is no finding ${code}`),
    ...judgeCause(says.cause, found),
  ];
}

function judgeModel(model: Expected['model'], { verdict, blockers, gaps }: Audit): readonly string[] {
  const blame = typeof model === 'string' ? undefined : model;
  const wanted = model === 'open' ? 'reachable' : (blame?.verdict ?? (blame === undefined ? 'unknown' : 'blocked'));
  const notes = gaps.map(({ reads, reason }) => ` (${reads}: ${reason})`).join('');
  const words = differs('verdict', wanted, verdict).map((sentence) => `${sentence}${notes}`);
  if (blame === undefined) return [...words, ...blockers.map((one) => `blamed for nothing: ${one.message}`)];
  const [first] = blockers;
  if (first === undefined) return [...words, 'nothing is blamed'];
  return [...words, ...differs('gate', blame.gate, first.gate), ...judgeRule(blame.rule, first.ruleId)];
}

/** A line number may follow the rule of a dump. */
function judgeRule(wanted: string | null, found: string | null): readonly string[] {
  return differs('rule', wanted, found?.replace(/ \(line \d+\)$/, '') ?? null);
}

function judgeCause(cause: RegExp | undefined, { findings }: Audit): readonly string[] {
  if (cause === undefined) return [];
  const causes = findings.find(({ code }) => code === 'model-optimist')?.evidence['causes'];
  const first = Array.isArray(causes) ? (causes[0] ?? '') : '';
  return cause.test(first) ? [] : [`expected the cause ${cause} first: ${JSON.stringify(causes)}`];
}

function differs(what: string, wanted: unknown, found: unknown): readonly string[] {
  return wanted === found ? [] : [`expected the ${what} ${String(wanted)}, and it is ${String(found)}`];
}
