/** A right to one call on one kind of resource, as narrow as IAM can tell it. */
export interface IamRight {
  /** `ec2:CreateRoute` */
  readonly action: `${'ec2' | 'ssm'}:${string}`;
  /**
   * What follows `arn:aws:ec2:eu-west-1:111122223333:`, as in `route-table/*`; `*` alone where the call knows no resource.
   * Documents alone are Systems Manager's own.
   */
  readonly resource: string;
  /**
   * Keys of a condition that IAM compares for this resource, for whoever wants to narrow the right to a VPC or a tag.
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
   */
  readonly narrowedBy: readonly ('ec2:Vpc' | 'aws:ResourceTag')[];
  /** What has to hold in any case: that a group to be deleted is one of ours. */
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Reading knows no resource. */
export function reading(action: IamRight['action']): IamRight {
  return { action, resource: '*', narrowedBy: [] };
}

/** Writing on what lies in a VPC and may carry tags. */
export function writing(action: IamRight['action'], resource: string): IamRight {
  return { action, resource, narrowedBy: ['ec2:Vpc', 'aws:ResourceTag'] };
}
