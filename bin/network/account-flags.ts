/** By which an account is named on the command line. */
export interface AccountFlags {
  readonly region: string;
  readonly profile?: string;
  readonly roleArn?: string;
  readonly externalId?: string;
}

/** A role as STS takes it. */
export interface Role {
  readonly RoleArn: string;
  readonly ExternalId?: string;
}

/** The role to assume first; undefined where none is named. */
export function roleOf({ roleArn, externalId }: Pick<AccountFlags, 'roleArn' | 'externalId'>): Role | undefined {
  if (roleArn === undefined) return undefined;
  return { RoleArn: roleArn, ...(externalId !== undefined && { ExternalId: externalId }) };
}
