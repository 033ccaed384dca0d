const ASSUMED_ROLE = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\/.+$/;
/** Roles of IAM Identity Center: it writes the session's name itself, and it is the person's. */
const OF_IDENTITY_CENTER = /^AWSReservedSSO_/;

/**
 * Who is behind an identity, for counting people. The name of a role's session is chosen by whoever takes the role, so
 * all of one role count as one: else one person approves as many as it likes. With IAM Identity Center the session is
 * the person.
 */
export function personOf(identity: string): string {
  const [, partition, account, role] = ASSUMED_ROLE.exec(identity) ?? [];
  if (role === undefined || OF_IDENTITY_CENTER.test(role)) return identity;
  return `arn:${partition}:sts::${account}:assumed-role/${role}`;
}

export function isSamePerson(one: string, other: string): boolean {
  return personOf(one) === personOf(other);
}

/** Why somebody may not approve what he asked for himself; undefined where he did not. */
export function whyAuthor(who: string, createdBy: string | null): string | undefined {
  if (createdBy === null || !isSamePerson(who, createdBy)) return undefined;
  return `${who} asked for this plan, and somebody else has to approve it${ofOneRole(who, createdBy)}`;
}

/** What has to be said where two sessions count as one person. */
export function ofOneRole(one: string, other: string): string {
  return one === other ? '' : ` (sessions of one role count as one person: ${other} has the same)`;
}
