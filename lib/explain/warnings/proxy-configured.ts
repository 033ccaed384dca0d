import type { HostReport } from '../../model/host/report.ts';
import { isInbound } from '../../model/question.ts';
import { TCP } from '../../packets/index.ts';
import { listed } from '../lint/facts/rule-text.ts';
import { senderOf } from './facts/inside.ts';
import { resolutionOf } from './facts/resolution.ts';
import type { Scene, Warning } from './warning.ts';

/** Variables that name a proxy: a program that heeds them connects to the proxy, and the audit is about another way. */
export const proxyConfigured: Warning = (scene) => {
  const place = senderOf(scene);
  if (place === undefined || !asksForTcp(scene)) return [];
  const found = settings(place.host.report.proxies).filter(({ name }) => /^(https?|all)_proxy$/i.test(name));
  const spared = exceptions(place.host.report.proxies);
  const target = resolutionOf(scene)?.name ?? place.host.report.target?.host ?? '';
  if (found.length === 0) return [];
  const without = spared.some((pattern) => covers(pattern, target));
  return [
    {
      code: 'proxy-configured',
      severity: 'info',
      message: `${place.id} has ${listed(found.map(({ where, name, value }) => `${name}=${value} in ${where}`))}: a program that heeds it connects to the proxy and not to the destination${without ? `, though NO_PROXY leaves ${target} out` : ''}. Audit the way to the proxy too.`,
      evidence: {
        resourceId: place.id,
        proxies: found.map(({ where, name, value }) => `${where}: ${name}=${value}`),
        noProxy: spared,
      },
    },
  ];
};

function asksForTcp({ answers }: Scene): boolean {
  return answers.some(({ question }) => !isInbound(question) && question.protocol[0] === TCP);
}

interface Setting {
  readonly where: string;
  readonly name: string;
  readonly value: string;
}

function settings(proxies: HostReport['proxies']): readonly Setting[] {
  const { environment = {}, units = [] } = proxies ?? {};
  const places = [{ unit: 'the environment', variables: environment }, ...units];
  return places.flatMap(({ unit, variables }) =>
    Object.entries(variables).flatMap(([name, value]) => (value === '' ? [] : [{ where: unit, name, value }])),
  );
}

function exceptions(proxies: HostReport['proxies']): string[] {
  const lists = settings(proxies).filter(({ name }) => /^no_proxy$/i.test(name));
  return [...new Set(lists.flatMap(({ value }) => value.split(/[\s,]+/)).filter((one) => one !== ''))];
}

/** `example.com` and `.example.com` cover the names below; what else a program reads into the list differs from one to the next. */
function covers(pattern: string, target: string): boolean {
  const suffix = pattern.replace(/^\*?\./, '').toLowerCase();
  return pattern === '*' || target === suffix || (suffix !== '' && target.endsWith(`.${suffix}`));
}
