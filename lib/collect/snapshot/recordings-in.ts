import { Problem } from '../../problem.ts';
import { type Answer, listAt, valueAt } from './answer.ts';
import { DOCUMENT_KINDS, type DocumentKind, FAMILY_KINDS, type Kind } from './kinds.ts';
import type { Recording } from './recording.ts';
import { isRow } from './row.ts';

/** What an answer holds that the audit reads. Other keys, and those that begin with `_`, are not looked at. */
export function recordingsIn(answer: Answer): readonly Recording[] {
  return [
    ...FAMILY_KINDS.flatMap((kind) => familyIn(answer, kind)),
    ...DOCUMENT_KINDS.flatMap((kind) => documentIn(answer, kind)),
  ];
}

function familyIn(answer: Answer, kind: Kind): readonly Recording[] {
  const rows = kind.printed === 'VpcBlockPublicAccessOptions' ? oneAt(answer, kind) : listAt(answer, kind.printed);
  return rows === undefined ? [] : [{ kind, where: answer.where, rows }];
}

/** AWS prints this answer as an object, because a Region has one. */
function oneAt(answer: Answer, kind: Kind): readonly unknown[] | undefined {
  const value = valueAt(answer, kind.printed);
  return isRow(value) ? [value] : listAt(answer, kind.printed);
}

/**
 * A document is known by two keys, because one alone is not AWS's own: the `Routes` of a route table stand inside it,
 * and other services have rule groups too. A bare list is an answer that was saved without what was asked.
 */
function documentIn(answer: Answer, kind: DocumentKind): readonly Recording[] {
  const value = valueAt(answer, kind.printed);
  if (value === undefined) return [];
  if (valueAt(answer, kind.with) === undefined) {
    if (!Array.isArray(value)) return [];
    const remedy = `write the ${JSON.stringify(kind.with)} that was asked for beside it`;
    throw new Problem('bad-snapshot', `${answer.where}: ${kind.printed} does not say whose they are; ${remedy}`);
  }
  const fields = kind.fields.map((field) => [field, valueAt(answer, field)]).filter(([, one]) => one !== undefined);
  return [{ kind, where: answer.where, rows: [Object.fromEntries(fields)] }];
}
