import { known, type Lifted, lines, type Printed, type Texts, words } from './texts.ts';

/** The resolver's files beside what it answered. The last `search` or `domain` line is the one that holds. */
export function resolution({ texts, target, resolution: answered }: Printed): Lifted {
  const configured = known({
    nameservers: nameservers(texts),
    search: search(texts),
    nsswitch: texts['nsswitch'],
    hostsFile: hits(texts, target?.host),
  });
  const found = { ...configured, ...answered };
  return Object.keys(found).length === 0 ? {} : { resolution: found };
}

function nameservers(texts: Texts): readonly string[] | undefined {
  return options(texts, ['nameserver'])?.flatMap(([, address = '']) => (address === '' ? [] : [address]));
}

function search(texts: Texts): readonly string[] | undefined {
  return (
    options(texts, ['search', 'domain'])?.at(-1)?.slice(1) ?? (texts['resolv.conf'] === undefined ? undefined : [])
  );
}

function options(texts: Texts, names: readonly string[]): readonly (readonly string[])[] | undefined {
  const file = texts['resolv.conf'];
  if (file === undefined) return undefined;
  return lines(file)
    .map(words)
    .filter(([name = '']) => names.includes(name));
}

/** Lines of /etc/hosts that name the host, and not only a part of a name. */
function hits(texts: Texts, host: string | undefined): readonly string[] | undefined {
  if (texts['hosts'] === undefined) return host === undefined ? undefined : [];
  return lines(texts['hosts']).filter((line) =>
    words(line.replace(/#.*/, '').toLowerCase()).includes(host?.toLowerCase() ?? ''),
  );
}
