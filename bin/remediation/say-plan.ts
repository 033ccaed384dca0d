import type { Plan } from '../../lib/model/plan.ts';

/** What will be done, in a few lines, for whoever is asked. */
export function sayPlan({ changes, affects, risk, warnings, question }: Plan): string {
  const served = `${affects.interfaces} ${affects.interfaces === 1 ? 'interface' : 'interfaces'} in ${affects.subnets} ${affects.subnets === 1 ? 'subnet' : 'subnets'}`;
  return [
    `So that ${question.eni} reaches ${question.destination}:`,
    ...changes.map(({ does }, i) => `${i + 1}. ${does}`),
    `It opens something for ${served}. Risk: ${risk.level}${risk.because.length === 0 ? '' : ` (${risk.because.join('; ')})`}.`,
    ...warnings.map((warning) => `! ${warning}`),
  ].join('\n');
}
