import type { Ownership } from '../../model/plan.ts';

export type Tags = Readonly<Record<string, string>>;

/** Who says by its tags that it writes a resource, and what becomes of a change beside it. */
export interface Claim {
  readonly by: Ownership['by'];
  readonly name: string;
  /** `the CloudFormation stack shop`. */
  readonly who: string;
  readonly fate: string;
}

/** How one tool marks what is its own; undefined where its mark is missing. `name` is the group's, which some write into. */
export type Mark = (tags: Tags, name: string) => Claim | undefined;
