import type { AskFaults, AskField, AskValues } from '../../../lib/console/ask-values.ts';
import { sentence } from '../../../lib/explain/render/words/headline.ts';
import { Problem } from '../../../lib/problem.ts';
import { parseDestination } from '../../../lib/request/destination.ts';
import { parseSource } from '../../../lib/request/source.ts';

/** What is wrong with the form before anybody is asked, field by field; undefined where it can be sent. */
export function slips(values: AskValues): AskFaults | undefined {
  const fields = Object.fromEntries(
    CHECKS.flatMap(([name, check]) => {
      const fault = check(values[name]);
      return fault === undefined ? [] : [[name, fault]];
    }),
  );
  return Object.keys(fields).length === 0 ? undefined : { fields, whole: null };
}

type Check = (text: string) => string | undefined;

const CHECKS: readonly (readonly [AskField, Check])[] = [
  ['eni', read('Choose an interface, or write a source like i-0123… or 10.0.1.25.', parseSource)],
  ['destination', read('Write what it cannot reach, like https://api.example.com.', parseDestination)],
];

function read(empty: string, parse: (text: string) => unknown): Check {
  return (text) => {
    if (text === '') return empty;
    try {
      parse(text);
      return undefined;
    } catch (error) {
      if (error instanceof Problem) return sentence(error.message);
      throw error;
    }
  };
}
