import { APIS } from '../apis/registry.ts';

/**
 * The variables that lead a process's SDK here, with credentials that mean nothing. What is not answered here is not
 * found, rather than asked of AWS; a variable of another API's own goes before the one for all.
 */
export function environmentOf(url: string, region: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: url,
    ...Object.fromEntries(APIS.map(({ variable }) => [variable, url])),
    AWS_ACCESS_KEY_ID: 'EMBEDDEDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'embedded',
    AWS_SESSION_TOKEN: '',
    AWS_PROFILE: '',
    AWS_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}
