import { type Address, type Family, familyOf, formatAddress, readAddress } from '../../packets/index.ts';
import type { FamilyAnswer } from './name-port.ts';

/** All addresses of a name, or why none is known. Not knowing one is never a reason to call anything blocked. */
export type NameAnswer =
  | {
      /** IPv4 first, then by number: the same set is always the same list. */
      readonly addresses: readonly string[];
      /** A sentence on those that may be missing. */
      readonly doubt?: string;
    }
  | {
      /** A half-sentence, to stand behind a colon. */
      readonly unresolved: string;
      /** Whether the name certainly has no address there; else the resolver did not say. */
      readonly absent: boolean;
    };

/** No service has more, and each is a question of its own. */
const MOST_ADDRESSES = 64;

const ABSENT: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA']);
const RECORDS: Readonly<Record<Family, string>> = { 4: 'A', 6: 'AAAA' };

/** Both families together. A family that failed is a doubt where the other one has addresses. */
export function nameAnswer(resolver: string, answers: ReadonlyMap<Family, FamilyAnswer>): NameAnswer {
  const errors = [...answers].flatMap(([family, answer]) =>
    'error' in answer ? [{ family, error: answer.error }] : [],
  );
  const failed = errors.filter(({ error }) => !ABSENT.has(error));
  const found = addressesIn(answers);
  if (found.length > 0)
    return { addresses: found.slice(0, MOST_ADDRESSES).map(formatAddress), ...doubt(resolver, found, failed) };
  const [failure] = failed;
  if (failure !== undefined) return { unresolved: failureOf(resolver, failure.error), absent: false };
  const unknown = errors.some(({ error }) => error === 'ENOTFOUND');
  const why = unknown ? `${resolver} knows no such name` : `${resolver} knows the name, and no address of it`;
  return { unresolved: `${why}; a private zone is known only in the VPCs that it is associated with`, absent: true };
}

/** What is no address of the family that was asked for is no answer. */
function addressesIn(answers: ReadonlyMap<Family, FamilyAnswer>): readonly Address[] {
  const all = [...answers].flatMap(([family, answer]) => {
    const texts = 'error' in answer ? [] : answer.addresses;
    return texts.map(readAddress).filter((one) => one !== undefined && familyOf(one) === family);
  });
  return [...new Set(all)].filter((one) => one !== undefined).toSorted((a, b) => Number(a > b) - Number(a < b));
}

function doubt(
  resolver: string,
  found: readonly Address[],
  failed: readonly { readonly family: Family; readonly error: string }[],
): { readonly doubt?: string } {
  const sentences = [
    ...failed.map(
      ({ family, error }) => `Of ${RECORDS[family]} records nothing is known: ${failureOf(resolver, error)}.`,
    ),
    ...(found.length > MOST_ADDRESSES ? [`${MOST_ADDRESSES} of ${found.length} addresses are looked at.`] : []),
  ];
  return sentences.length === 0 ? {} : { doubt: sentences.join(' ') };
}

const FAILURES: Readonly<Record<string, string>> = {
  ETIMEOUT: 'did not answer in time',
  ESERVFAIL: 'failed (SERVFAIL)',
  EREFUSED: 'refused to answer (REFUSED)',
  ECONNREFUSED: 'is not there: nothing listens on its port 53',
};

function failureOf(resolver: string, error: string): string {
  return `${resolver} ${FAILURES[error] ?? `gave no usable answer (${error.replace(/^E/, '')})`}`;
}
