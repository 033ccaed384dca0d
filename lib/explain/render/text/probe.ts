import type { Audit } from '../../../model/audit.ts';
import type { Screen } from '../renderer.ts';
import { sayAgreement } from '../words/agreement.ts';
import { type AttemptLine, attemptLines, SHOWN_ATTEMPTS } from '../words/attempts.ts';
import { run, wrap } from './wrap.ts';

/** What the probe tried, each beside the model's word, and what the two mean together. */
export function textProbe(audit: Audit, screen: Screen): readonly string[] {
  const sentence = sayAgreement(audit);
  if (sentence === '') return [];
  const lines = attemptLines(audit);
  const more = lines.length - SHOWN_ATTEMPTS;
  return [
    ...wrap([run('Probe', 'strong')], screen),
    ...wrap([run(sentence, audit.agreement.startsWith('model-') ? 'bad' : 'plain')], screen),
    ...lines.slice(0, SHOWN_ATTEMPTS).flatMap((line) => attempt(line, screen)),
    ...(more > 0 ? wrap([run(`… and ${more} more, which the JSON format shows.`)], screen) : []),
  ];
}

const ROOM = 11;

function attempt({ outcome, what, how, model, contradicts }: AttemptLine, screen: Screen): readonly string[] {
  const sign = contradicts ? run('! ', 'bad') : run('- ');
  const first = [sign, run(outcome.padEnd(ROOM), outcome === 'connected' ? 'good' : 'half'), run(' ')];
  const words = [run(`${what},`), run(`${how};`), run(model, contradicts ? 'bad' : 'dim')];
  return wrap(words, screen, { first, rest: ' '.repeat(ROOM + 3) });
}
