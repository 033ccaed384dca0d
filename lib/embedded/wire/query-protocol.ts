import { NormalizedSchema } from '@smithy/core/schema';
import { type AwsError, awsError, isAwsError } from '../aws-error.ts';
import type { Row } from '../world/row.ts';
import type { Operation, Protocol, WireRequest, WireResponse } from './exchange.ts';
import { formTree } from './form-tree.ts';
import { type QueryDialect, queryInput } from './query-input.ts';
import { missingMember } from './required.ts';
import { xmlFields } from './xml-output.ts';
import { xmlText } from './xml-text.ts';

/** An API that takes forms and answers in XML. */
interface QueryApi {
  /** By which a request is told from those of other APIs. */
  readonly version: string;
  readonly namespace: string;
}

interface Envelopes {
  readonly dialect: QueryDialect;
  /** Around the fields of an answer. */
  readonly answered: (name: string, fields: string, requestId: string) => string;
  readonly refused: (error: AwsError, requestId: string) => string;
}

/** EC2's own dialect: every list is flat, and members have names that occur nowhere else. */
export function ec2Query(api: QueryApi): Protocol {
  return queryProtocol(api, {
    dialect: {
      keyOf: (member, name) => ec2Name(member) ?? capital(member.getMemberTraits().xmlName ?? name),
      flat: true,
      strict: true,
    },
    answered: (_name, fields, requestId) => `<requestId>${requestId}</requestId>${fields}`,
    refused: ({ code, message }, requestId) =>
      `<Response><Errors><Error><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
  });
}

/** The protocol of the other old APIs. */
export function awsQuery(api: QueryApi): Protocol {
  return queryProtocol(api, {
    dialect: { keyOf: (member, name) => member.getMemberTraits().xmlName ?? name, flat: false, strict: false },
    answered: (name, fields, requestId) =>
      `<${name}Result>${fields}</${name}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`,
    refused: ({ code, message, status }, requestId) =>
      `<ErrorResponse xmlns="${api.namespace}"><Error><Type>${status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${xmlText(code)}</Code><Message>${xmlText(message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
  });
}

function queryProtocol({ version, namespace }: QueryApi, { dialect, answered, refused }: Envelopes): Protocol {
  return {
    actionIn: ({ form }) => (form.get('Version') === version ? (form.get('Action') ?? '') : undefined),
    read: (request, operation) => read(dialect, request, operation),
    answer: ([, , name, , , output], row, requestId) => {
      const fields = xmlFields(NormalizedSchema.of(output))(row);
      const body = answered(name, fields, requestId);
      return xml(200, requestId, `<${name}Response xmlns="${namespace}">${body}</${name}Response>`);
    },
    refuse: (error, requestId) => xml(error.status, requestId, refused(error, requestId)),
  };
}

function read(dialect: QueryDialect, { form }: WireRequest, [, , , , shape]: Operation): Row | AwsError {
  const schema = NormalizedSchema.of(shape);
  const input = queryInput(dialect, schema, formTree(form));
  const missing = isAwsError(input) ? undefined : missingMember(schema, input);
  return missing === undefined
    ? input
    : awsError('MissingParameter', `The request must contain the parameter ${missing}`);
}

function xml(status: number, requestId: string, content: string): WireResponse {
  const headers = { 'content-type': 'text/xml;charset=UTF-8', 'x-amzn-requestid': requestId };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}` };
}

function ec2Name(member: NormalizedSchema): string | undefined {
  const name: unknown = member.getMemberTraits().ec2QueryName;
  return typeof name === 'string' ? name : undefined;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
