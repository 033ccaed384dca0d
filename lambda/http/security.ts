import type httpSecurityHeaders from '@middy/http-security-headers';

/** middy adds these where they are the empty text, and knows no other way to leave them out. */
const LEFT_OUT = undefined as unknown as string;

/**
 * Nothing that is sent runs a script, fetches anything or stands in a frame: a report is one page with its own style.
 * What middy's defaults bring besides (a reporting group that does not exist, an upgrade to https that breaks
 * http://localhost, a kilobyte of Permissions-Policy for scripts that cannot run) is left out.
 */
export const SECURITY: NonNullable<Parameters<typeof httpSecurityHeaders>[0]> = {
  contentSecurityPolicy: {
    'default-src': "'none'",
    'style-src': "'unsafe-inline'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'report-to': '',
    'require-trusted-types-for': '',
    sandbox: LEFT_OUT,
    'upgrade-insecure-requests': LEFT_OUT,
  },
  permissionsPolicy: false,
  downloadOptions: false,
  permittedCrossDomainPolicies: false,
  dnsPrefetchControl: false,
  originAgentCluster: false,
  crossOriginEmbedderPolicy: false,
  reportTo: false,
  reportingEndpoints: false,
};
