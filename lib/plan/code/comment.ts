import type { PlannedChange } from '../../model/plan.ts';

/** How a language begins a comment that ends with its line. */
export type CommentMark = '#' | '//';

/** One comment, whatever the text holds: a line break inside of it would turn the rest into code. */
export function comment(mark: CommentMark, text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not get through
  return `${mark} ${text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')}`.trimEnd();
}

/** What stands above each change: what it does, and who else writes the resource. */
export function heading(mark: CommentMark, { does, ownership }: PlannedChange, number: number): readonly string[] {
  const owner = ownership === null ? [] : [comment(mark, `   ${ownership.message}`)];
  return [comment(mark, `${number}. ${does}`), ...owner];
}
