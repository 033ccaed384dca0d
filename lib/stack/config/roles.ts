/** As one entry of the context `accounts`. */
interface Account {
  readonly accountId: string;
  readonly roleArn: string;
  readonly writerRoleArn?: string | undefined;
  readonly externalId: string;
}

/** A role, and the word that it is assumed with. */
interface Role {
  readonly roleArn: string;
  readonly externalId: string;
}
type Roles = Readonly<Record<string, Role>>;

/** Account → the role that reads there, as functions are told it. */
export function rolesOf(accounts: readonly Account[]): Roles {
  const entries = accounts.map(({ accountId, roleArn, externalId }) => [accountId, { roleArn, externalId }] as const);
  return Object.fromEntries(entries);
}

/** Account → the role that writes there, of those that lend one. */
export function writersOf(accounts: readonly Account[]): Roles {
  const lending = accounts.flatMap(({ accountId, writerRoleArn: roleArn, externalId }) =>
    roleArn === undefined ? [] : [[accountId, { roleArn, externalId }] as const],
  );
  return Object.fromEntries(lending);
}
