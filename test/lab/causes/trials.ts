import type { HostReport } from '../../../lib/model/host/report.ts';
import { auditOf } from './audit-of.ts';
import { differs } from './differs.ts';
import { judge } from './judge.ts';
import { judgeAttempts } from './judge-attempts.ts';
import { judgeModel } from './judge-audit.ts';
import type { Expected, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { IN_BASH, IN_CURL, LACKS, type Lack, type Variant, WHOLE } from './variants.ts';

/** A row, run by one kind of host, and how its report is judged. */
export interface Trial {
  readonly scenario: Scenario;
  readonly variant: Variant;
  readonly complaints: (report: HostReport) => readonly string[];
}

/** Rows that stand for their kind where a command is missing. */
const LACKING: ReadonlySet<string> = new Set(['allowed', 'nothing listens on the port', 'the host drops TCP: nft']);

/** Every row with the whole probe, some without Python, a few without other commands. */
export function allTrials(): readonly Trial[] {
  const lacking = SCENARIOS.filter(({ name }) => LACKING.has(name));
  return [
    ...SCENARIOS.map((scenario): Trial => ({ scenario, variant: WHOLE, complaints: (said) => judge(scenario, said) })),
    ...inShell(IN_BASH, ({ says }) => says.inBash),
    ...inShell(IN_CURL, ({ says }) => says.inCurl),
    ...lacking.flatMap((scenario) =>
      LACKS.map((variant): Trial => ({ scenario, variant, complaints: (said) => judgeLack(scenario, variant, said) })),
    ),
  ];
}

function inShell(
  variant: Variant,
  endingOf: (scenario: Scenario) => Expected['attempts'] | undefined,
): readonly Trial[] {
  return SCENARIOS.flatMap((scenario) => {
    const ending = endingOf(scenario);
    if (ending === undefined) return [];
    return [{ scenario, variant, complaints: (said: HostReport) => judgeAttempts(ending, said) }];
  });
}

/** What is missing is told, and the audit is unsure of no more than that. */
function judgeLack(scenario: Scenario, { unread, verdict }: Lack, report: HostReport): readonly string[] {
  const { says } = scenario;
  const told = report.unread?.some(({ what, why }) => what === unread?.what && why === unread.why) ?? false;
  const found = auditOf(scenario, report);
  return [
    ...judgeAttempts(says.inBash ?? says.attempts, report),
    ...(unread === undefined || told ? [] : [`that ${unread.why} is not told: ${JSON.stringify(report.unread)}`]),
    ...(verdict === undefined ? judgeModel(says.model, found) : differs('verdict', verdict, found.verdict)),
  ];
}
