import { type AwsError, awsError, isAwsError } from '../../../aws-error.ts';
import { isRow, type Row, rowsAt, textAt, textsAt } from '../../../world/row.ts';
import type { Ask, Write, Written } from '../../action.ts';
import { instancesWith } from './instance-interfaces.ts';
import { NETWORK_INTERFACE, ownAt, replaced, resourceAt, SECURITY_GROUP } from './resources.ts';

const ATTRIBUTES = ['Groups', 'SourceDestCheck', 'Description'] as const;
/** What the SDK's input knows beside them, and is not played. */
const OTHERS = ['Attachment', 'EnaSrdSpecification', 'EnablePrimaryIpv6', 'ConnectionTrackingSpecification'];

/** The types of interface that customers make. */
const CUSTOMERS: ReadonlySet<string> = new Set(['interface', 'efa', 'efa-only', 'trunk', 'branch']);

const NOT_YOURS = awsError('AuthFailure', 'You do not have permission to access the specified resource.');

/** One attribute for each call. An interface that a service manages is changed by the service alone. */
export const ModifyNetworkInterfaceAttribute: Write = {
  name: 'ModifyNetworkInterfaceAttribute',
  write: (ask) => {
    const eni = ownAt(ask, NETWORK_INTERFACE);
    if (isAwsError(eni)) return eni;
    const refusal = wrongAttributes(ask.input) ?? (isManaged(eni) ? NOT_YOURS : undefined);
    if (refusal !== undefined) return refusal;
    const fields = fieldsOf(ask, eni);
    return isAwsError(fields) ? fields : written(ask, eni, fields);
  },
};

function wrongAttributes(input: Row): AwsError | undefined {
  const other = OTHERS.find((name) => input[name] !== undefined);
  if (other !== undefined) return awsError('UnsupportedOperation', `The attribute ${other} is not played here`);
  const given = ATTRIBUTES.filter((name) => input[name] !== undefined);
  if (given.length === 0) return awsError('MissingParameter', 'No attributes specified.');
  return given.length > 1
    ? awsError('InvalidParameterCombination', `Fields for multiple attribute types specified: ${given.join(', ')}`)
    : undefined;
}

/** Recordings that do not say who manages an interface say what kind it is. */
function isManaged({ RequesterManaged, InterfaceType = 'interface' }: Row): boolean {
  return RequesterManaged === true || !CUSTOMERS.has(String(InterfaceType));
}

/** What the interface's row holds from now on. */
function fieldsOf(ask: Ask, eni: Row): Row | AwsError {
  const { SourceDestCheck, Description, Groups } = ask.input;
  if (Groups !== undefined) return groupsOf(ask, eni);
  if (isRow(Description)) return { Description: Description['Value'] ?? '' };
  return { SourceDestCheck: isRow(SourceDestCheck) && SourceDestCheck['Value'] === true };
}

function groupsOf(ask: Ask, eni: Row): Row | AwsError {
  const ids = [...new Set(textsAt(ask.input, 'Groups'))];
  if (ids.length > ask.cloud.quotas.groupsPerInterface)
    return awsError(
      'SecurityGroupsPerInterfaceLimitExceeded',
      'The maximum number of security groups per interface has been reached.',
    );
  const groups = ids.map((id) => groupFor(ask, eni, id));
  return groups.find(isAwsError) ?? { Groups: groups };
}

/** A group that the interface has already stays as it was printed. */
function groupFor(ask: Ask, eni: Row, id: string): Row | AwsError {
  const kept = rowsAt(eni, 'Groups').find((row) => row['GroupId'] === id);
  if (kept !== undefined) return kept;
  const group = resourceAt(ask, SECURITY_GROUP, id);
  if (isAwsError(group)) return group;
  const { GroupId, GroupName, VpcId } = group;
  return (textAt(eni, 'VpcId') ?? VpcId) === VpcId
    ? { GroupId, GroupName }
    : awsError('InvalidGroup.NotFound', 'You have specified two resources that belong to different networks.');
}

/** Instances tell their interfaces a second time. */
function written(ask: Ask, eni: Row, fields: Row): Written {
  const reservations = ask.rows.get('Reservations');
  return {
    answer: {},
    rows: {
      NetworkInterfaces: replaced(ask, 'NetworkInterfaces', eni, { ...eni, ...fields }),
      ...(reservations === undefined
        ? {}
        : { Reservations: instancesWith(reservations, String(eni['NetworkInterfaceId']), fields) }),
    },
  };
}
