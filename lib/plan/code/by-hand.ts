import { type CommentMark, comment } from './comment.ts';

/** What a tool cannot say of things that it did not make, with the commands that do it. */
export interface ByHand {
  readonly because: string;
  readonly commands: readonly string[];
}

export function sayByHand(mark: CommentMark, { because, commands }: ByHand): readonly string[] {
  return [comment(mark, `   ${because}. By hand:`), ...commands.map((one) => comment(mark, `     ${one}`))];
}
