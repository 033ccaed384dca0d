import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer, HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ACCESS_LOG_FORMAT } from './access-log-format.ts';
import { acknowledge } from './acknowledge.ts';
import type { Config } from './config.ts';

/** What anybody may ask: whether the service answers, and what it understands. */
export const OPEN_PATHS = ['/v1/health', '/v1/openapi.json'] as const;

/** What whoever has the link may see and send: the token and its code are what lets them. */
export const LINK_PATHS = ['/v1/plans/{id}/approval', '/v1/plans/{id}/decision'] as const;

const OPEN =
  'Health and the OpenAPI document tell nothing of the account, and bots read them before they sign anything.';
const BY_SIGNATURE =
  'Slack signs every request with a secret that only it and the function know; whoever it speaks for is looked up.';
const BY_LINK =
  'Whoever approves comes by a link, in a browser that signs nothing: the function checks its token, which works once, and the code.';

const BY_SIGNED_LINK =
  'Whoever reads a chat comes by a link that the function itself has signed, which shows one report for a day and can do nothing.';

/** The API before it has a function: the function has to be told where it is reached. */
export function httpApi(scope: Construct, config: Config): HttpApi {
  const api = new HttpApi(scope, 'Api', {
    apiName: `egress-doctor-${config.stage}`,
    description: 'Egress Doctor: why a connection from AWS hangs.',
    createDefaultStage: false,
    defaultAuthorizer: authorizer(config),
  });
  const log = new LogGroup(scope, 'AccessLog', {
    retention: config.logRetentionDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: config.throttleRate, burstLimit: config.throttleBurst },
    accessLogSettings: {
      destination: new LogGroupLogDestination(log),
      format: AccessLogFormat.custom(ACCESS_LOG_FORMAT),
    },
  });
  return api;
}

/** What Slack calls; its signature is looked at by the function. */
export const SLACK_PATHS = ['/v1/slack/commands', '/v1/slack/interactions'] as const;

/** Where Slack's messages lead: a report, for whoever has the link. */
export const CHAT_LINK_PATH = '/v1/slack/reports/{id}';

/** What stands by itself, and is kept by a function of its own. */
export const CONTROL_PATHS = ['/v1/watches', '/v1/fleets'] as const;

/** Who answers. */
export interface Handlers {
  readonly api: IFunction;
  /** Undefined where Slack is not set up, */
  readonly slack: IFunction | undefined;
  /** and where there are neither watches nor fleets. */
  readonly control: IFunction | undefined;
}

/**
 * Every path goes to a function, and to the API's what nobody knows, for it answers that too; only the open ones go there
 * unasked.
 */
export function routeAll(scope: Construct, api: HttpApi, handlers: Handlers, { plans }: Config): void {
  const integration = new HttpLambdaIntegration('Handler', handlers.api);
  const guard = api.defaultAuthorizer;
  // oxlint-disable-next-line no-new -- a construct belongs to its scope
  new HttpRoute(scope, 'Everything', {
    httpApi: api,
    routeKey: HttpRouteKey.DEFAULT,
    integration,
    ...(guard !== undefined && { authorizer: guard }),
  });
  const open = (path: string, methods: HttpMethod[], reason: string, to = integration) => {
    for (const route of api.addRoutes({ path, methods, integration: to, authorizer: new HttpNoneAuthorizer() }))
      acknowledge(route, { APIG4: reason });
  };
  for (const path of OPEN_PATHS) open(path, READING, OPEN);
  if (handlers.slack !== undefined) {
    const chat = new HttpLambdaIntegration('Slack', handlers.slack);
    for (const path of SLACK_PATHS) open(path, [HttpMethod.POST], BY_SIGNATURE, chat);
    open(CHAT_LINK_PATH, READING, BY_SIGNED_LINK, chat);
  }
  if (handlers.control !== undefined) routeControl(api, handlers.control);
  if (!plans) return;
  const [approval, decision] = LINK_PATHS;
  open(approval, READING, BY_LINK);
  open(decision, [HttpMethod.POST], BY_LINK);
}

/** What is below a path goes the same way. Routes without an authoriser of their own have the API's. */
function routeControl(api: HttpApi, handler: IFunction): void {
  const integration = new HttpLambdaIntegration('Control', handler);
  for (const path of CONTROL_PATHS.flatMap((one) => [one, `${one}/{below+}`]))
    api.addRoutes({ path, methods: [HttpMethod.ANY], integration });
}

const READING = [HttpMethod.GET, HttpMethod.HEAD];

function authorizer({ auth, jwtIssuer = '', jwtAudience }: Config): IHttpRouteAuthorizer {
  if (auth === 'iam') return new HttpIamAuthorizer();
  return new HttpJwtAuthorizer('Token', jwtIssuer, { jwtAudience: [...jwtAudience] });
}
