import { known, type Lifted, lines, type Printed, type Texts, words } from './texts.ts';

export function sysctl({ texts }: Printed): Lifted {
  const values = pairs(texts['sysctl']);
  const conntrack = known({
    count: number(values['net.netfilter.nf_conntrack_count']),
    max: number(values['net.netfilter.nf_conntrack_max']),
    drops: drops(texts),
  });
  const span = values['net.ipv4.ip_local_port_range']?.split(/\s+/).map(Number);
  const reserved = values['net.ipv4.ip_local_reserved_ports'];
  return known({
    sysctl: texts['sysctl'] === undefined ? undefined : values,
    ephemeralPorts: span,
    reservedPorts: reserved === undefined ? undefined : spans(reserved),
    conntrack: Object.keys(conntrack).length === 0 ? undefined : conntrack,
  });
}

function spans(text: string): readonly (readonly number[])[] {
  const ranges = text.split(',').filter((range) => range.trim() !== '');
  return ranges.map((range) => {
    const [low = Number.NaN, high = low] = range.split('-').map(Number);
    return [low, high];
  });
}

/** Packets that found the table full. A line a processor: hexadecimal columns in /proc, `drop=N` in `conntrack -S`. */
function drops(texts: Texts): number | undefined {
  const [heading, ...rows] = lines(texts['conntrack statistics']).map(words);
  const columns = ['drop', 'early_drop'].map((name) => heading?.indexOf(name) ?? -1).filter((at) => at >= 0);
  const counted = rows.flatMap((row) => columns.map((at) => Number.parseInt(row[at] ?? '0', 16)));
  const printed = [...(texts['conntrack -S'] ?? '').matchAll(/\b(?:early_)?drop=(\d+)/g)].map(([, value]) =>
    Number(value),
  );
  const all = [...counted, ...printed];
  return all.length === 0 ? undefined : all.reduce((sum, one) => sum + one, 0);
}

export function proxies({ texts }: Printed): Lifted {
  const environment = { ...pairs(texts['proxy /etc/environment']), ...pairs(texts['proxy environment']) };
  const units = byUnit(texts['proxy units']).map(({ unit, rows }) => ({ unit, variables: pairs(rows.join('\n')) }));
  const set = units.filter(({ variables }) => Object.keys(variables).length > 0);
  return Object.keys(texts).some((name) => name.startsWith('proxy ')) ? { proxies: { environment, units: set } } : {};
}

export function security({ texts }: Printed): Lifted {
  const filters = byUnit(texts['address filters'])
    .filter(({ rows }) => rows.length > 0)
    .map(({ unit, rows }) => {
      const set = pairs(rows.join('\n'));
      return known({ unit, deny: set['IPAddressDeny'], allow: set['IPAddressAllow'] });
    });
  const found = known({
    selinux: texts['selinux'],
    apparmor: texts['apparmor'],
    addressFilters: texts['address filters'] === undefined ? undefined : filters,
    bpf: texts['bpf'] === undefined ? undefined : lines(texts['bpf']),
    trafficControl: texts['traffic control'] === undefined ? undefined : lines(texts['traffic control']),
  });
  return Object.keys(found).length === 0 ? {} : { security: found };
}

/** What `systemctl show` printed: properties of a unit under its `Id=`. */
function byUnit(text: string | undefined): readonly { readonly unit: string; readonly rows: readonly string[] }[] {
  const all = lines(text);
  const starts = all.flatMap((line, at) => (line.startsWith('Id=') ? [at] : []));
  return starts.map((start, nth) => ({
    unit: (all[start] ?? '').slice('Id='.length),
    rows: all.slice(start + 1, starts[nth + 1]),
  }));
}

function pairs(text: string | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    lines(text).flatMap((line) => {
      const [, name, value = ''] = /^(?:export )?["']?([^="']+)=["']?(.*?)["']?$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value]];
    }),
  );
}

function number(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}
