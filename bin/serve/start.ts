import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { LOCAL_ROUTES, localService } from '../../lambda/local.ts';
import { newLink } from '../../lambda/plans/new-link.ts';
import { newPlanId } from '../../lambda/plans/new-plan-id.ts';
import type { Log } from '../../lambda/ports.ts';
import { settingsFrom, variableOf } from '../../lambda/settings.ts';
import { TIME } from '../../lambda/time.ts';
import { proposeFix } from '../../lambda/watcher/propose-fix.ts';
import { LOCAL_POLICY } from '../../lib/approve/policy.ts';
import { planPath } from '../../lib/console/audit-path.ts';
import { memoryStore } from '../../lib/store/memory.ts';
import { memoryPlans } from '../../lib/store/plans/memory.ts';
import { localControl } from './background/local-control.ts';
import { consoleSite } from './console/console.ts';
import { planLinks } from './console/plan-links.ts';
import { followAuditor } from './followed-auditor.ts';
import { listen } from './http/listen.ts';
import type { Site } from './http/site.ts';
import { laterRemediations } from './later-remediations.ts';
import type { Network } from './network/network.ts';

export interface ServiceOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly log: Log;
  /** Told of news of watches and fleets, a sentence each; without it nobody hears of them. */
  readonly tell?: (sentence: string) => void;
}

/** The service as it runs on this machine. */
export interface Service {
  readonly url: string;
  /** How many audits run just now. */
  readonly running: () => number;
  /** How many looks of watches, and how many fleets, those that wait for their turn too. */
  readonly looking: () => number;
  readonly sweeping: () => number;
  /** How many plans are under way, those that wait for somebody too. */
  readonly waiting: () => number;
  /** Tells the audits, looks and fleets under way to end, answers whoever waits, and takes no more. */
  readonly stop: () => Promise<void>;
}

const SILENT = () => undefined;

/** Milliseconds that audits and answers have to end in. */
const PATIENCE = 5000;

/** The handlers that Lambda runs, a store in memory, and the pages, behind one port. */
export async function startService(
  network: Network,
  { host, port, log, tell = SILENT }: ServiceOptions,
): Promise<Service> {
  const over = new AbortController();
  const { audit, running } = followAuditor(network.audit, over.signal);
  const store = memoryStore();
  const plans = memoryPlans();
  const remediations = laterRemediations({ plans, log, network });
  const settings = settingsFrom({ [variableOf('applying')]: String(network.applying ?? false) });
  const control = localControl({
    network,
    log,
    tell,
    propose: (watch, result) => proposeFix(watch, result, local.ports),
  });
  const given = {
    store,
    plans,
    planPath,
    audit,
    document: openApiText,
    log,
    settings,
    ...remediations.carriers,
    ...control.ports,
  };
  const local = localService({ ...given, policy: LOCAL_POLICY, newPlanId, newLink });
  const { api, idle } = local;
  const pages = consoleSite({
    api,
    store,
    plans,
    watches: control.ports.watches,
    newsOf: control.newsOf,
    links: planLinks(),
    time: TIME,
    over: over.signal,
    interfaces: network.interfaces,
    network: network.says,
    token: randomBytes(24).toString('base64url'),
  });
  const site: Site = async (event, gone) => (event.rawPath.startsWith('/v1') ? api(event) : pages(event, gone));
  const { url, close } = await listen({ site, bound: host, log }, port);
  const stop = async () => {
    over.abort();
    const ended = Promise.all([idle(), control.close()]);
    await Promise.all([close(PATIENCE), Promise.race([ended, wait(PATIENCE, undefined, { ref: false })])]);
    await remediations.close();
    await network.close();
  };
  const { looking, sweeping } = control;
  return { url, running, looking, sweeping, waiting: remediations.waiting, stop };
}

/** Made when first asked for: what makes it takes longer to load than the service itself. */
async function openApiText(): Promise<string> {
  const { openApiDocument } = await import('../../lambda/openapi/document.ts');
  return JSON.stringify(openApiDocument(LOCAL_ROUTES));
}
