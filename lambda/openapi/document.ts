import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Route } from '../http/route.ts';
import { createAudit } from './operations/create-audit.ts';
import { createFleet } from './operations/create-fleet.ts';
import { createPlan } from './operations/create-plan.ts';
import { createWatch } from './operations/create-watch.ts';
import { decidePlan, signPlan } from './operations/decide-plan.ts';
import { deleteWatch } from './operations/delete-watch.ts';
import { getApproval } from './operations/get-approval.ts';
import { getAudit } from './operations/get-audit.ts';
import { getDocument } from './operations/get-document.ts';
import { getFleet } from './operations/get-fleet.ts';
import { getHealth } from './operations/get-health.ts';
import { getPlan } from './operations/get-plan.ts';
import { getReport } from './operations/get-report.ts';
import { getWatch } from './operations/get-watch.ts';
import { listAudits } from './operations/list-audits.ts';
import { listWatches } from './operations/list-watches.ts';
import { redriveFleet } from './operations/redrive-fleet.ts';
import { replaceWatch } from './operations/replace-watch.ts';
import { runWatch } from './operations/run-watch.ts';
import { slackCommand } from './operations/slack-command.ts';
import { slackInteraction } from './operations/slack-interaction.ts';
import { slackReport } from './operations/slack-report.ts';
import { undoPlan } from './operations/undo-plan.ts';

type Served = readonly Pick<Route, 'path'>[];

/**
 * The OpenAPI document, from the schemas that the routes read with. It is made when a bundle is built, or when the
 * service starts on one machine: what makes it is never part of a function. Of the routes that are served, where those are
 * not all: a document promises what it holds.
 */
export function openApiDocument(served?: Served): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: 'Egress Doctor',
      version: '1',
      description:
        'Finds out why a connection from AWS hangs, names the rule that drops the packet, and proposes the smallest change that lets it through.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ iam: [] }, { jwt: [] }],
    components: { securitySchemes: SECURITY_SCHEMES },
    paths: served === undefined ? PATHS : only(PATHS, served),
  });
}

const PATHS: ZodOpenApiPathsObject = {
  '/v1/audits': { post: createAudit, get: listAudits },
  '/v1/audits/{id}': { get: getAudit },
  '/v1/audits/{id}/report': { get: getReport },
  '/v1/audits/{id}/plans': { post: createPlan },
  '/v1/plans/{id}': { get: getPlan },
  '/v1/plans/{id}/approval': { get: getApproval },
  '/v1/plans/{id}/decision': { post: decidePlan },
  '/v1/plans/{id}/signed-decision': { post: signPlan },
  '/v1/plans/{id}/undo': { post: undoPlan },
  '/v1/slack/commands': { post: slackCommand },
  '/v1/slack/interactions': { post: slackInteraction },
  '/v1/slack/reports/{id}': { get: slackReport },
  '/v1/watches': { post: createWatch, get: listWatches },
  '/v1/watches/{id}': { get: getWatch, put: replaceWatch, delete: deleteWatch },
  '/v1/watches/{id}/run': { post: runWatch },
  '/v1/fleets': { post: createFleet },
  '/v1/fleets/{id}': { get: getFleet },
  '/v1/fleets/{id}/redrive': { post: redriveFleet },
  '/v1/health': { get: getHealth },
  '/v1/openapi.json': { get: getDocument },
};

function only(paths: ZodOpenApiPathsObject, served: Served): ZodOpenApiPathsObject {
  const known = new Set(served.map(({ path }) => path));
  return Object.fromEntries(Object.entries(paths).filter(([path]) => known.has(path)));
}

const SECURITY_SCHEMES = {
  iam: {
    type: 'apiKey',
    name: 'Authorization',
    in: 'header',
    description: 'Signature version 4 of AWS, for the service execute-api.',
    'x-amazon-apigateway-authtype': 'awsSigv4',
  },
  jwt: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Where a JWT authoriser is set up.' },
} as const;
